import MerkleLog
import TestSupport
import Witnessing

let log = exampleLog
let witnesses = (0..<7).map { exampleSigner("w\($0).example", .cosignature, UInt8(10 + $0)) }

/// A policy over the first n witnesses, named w0, w1 ..., with these last lines.
func policyText(_ count: Int, _ last: String...) -> [UInt8] {
  var lines = ["log \(log.verifierKey) https://elections.example"]
  for place in 0..<count {
    lines.append("witness w\(place) \(witnesses[place].verifierKey) http://w\(place).example/w")
  }
  return Array((lines + last).map { $0 + "\n" }.joined().utf8)
}

func policy(_ count: Int, _ last: String...) throws -> Policy {
  var text = policyText(count)
  for line in last { text += Array("\(line)\n".utf8) }
  return try Policy(encoded: text)
}
