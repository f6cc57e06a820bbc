import Cryptography
import ElectionModel
import StrictBytes

/// The rules of docs/formats/findings.md that one return can break by itself, written for these
/// tests from that page alone.
struct FindingsOfReturn {
  let definition: Definition
  let statement: Statement
  private(set) var broken: Set<String> = []

  init(_ read: (signed: UnvalidatedReturn, ballots: [UInt8]?), _ definition: Definition) {
    self.definition = definition
    statement = read.signed.statement
    checkNames()
    checkNumbers()
    checkWarnings()
    checkSignatures(read.signed)
    checkBallots(read.ballots)
  }

  private mutating func demand(_ number: String, _ holds: Bool) {
    if !holds { broken.insert(number) }
  }

  private mutating func checkNames() {
    demand("F111", statement.election == definition.header.id)
    demand("F112", statement.definition == definition.digest)
    let precinct = definition.precinct(statement.slot.precinct)
    demand("F113", precinct != nil)
    demand("F114", definition.contest(statement.slot.contest) != nil)
    demand("F115", precinct?.contests.contains(statement.slot.contest) ?? false)
  }

  private mutating func checkNumbers() {
    let numbers = statement.ballots
    if let slips = statement.slips {
      demand("F201", slips.received == slips.used + slips.unused + slips.spoiled)
    }
    demand("F202", numbers.found - numbers.excess - numbers.void == numbers.cast)
    demand("F203", numbers.cast == numbers.valid + numbers.invalid.total)
    demand("F204", statement.votes.allSatisfy { $0.votes <= numbers.valid })
    guard let contest = definition.contest(statement.slot.contest) else { return }
    let sum = statement.votes.reduce(0) { $0 + $1.votes }
    demand("F205", sum <= numbers.valid * contest.votesAllowed)
    demand("F206", statement.votes.allSatisfy { contest.candidateIndex($0.code) != nil })
    demand("F207", statement.votes.allSatisfy { contest.codeForm.admits($0.code) })
    demand("F208", statement.overvotes == nil && statement.undervotes == nil)
  }

  private mutating func checkWarnings() {
    let numbers = statement.ballots
    let eligible = definition.precinct(statement.slot.precinct)?.eligible ?? 0
    if let identified = statement.identified {
      demand("W201", numbers.cast <= identified)
      demand("W202", identified <= eligible)
    }
    demand("W203", statement.identified != nil || numbers.cast <= eligible)
    demand("W204", numbers.found - numbers.excess <= statement.slips?.used ?? 0)
  }

  private mutating func checkSignatures(_ signed: UnvalidatedReturn) {
    let message = Statement.signedMessage(digest: sha256(statement.canonicalBytes))
    var roles: [String] = []
    for entry in signed.signatures {
      guard let key = definition.key(entry.key),
        let publicKey = try? Ed25519PublicKey(bytes: key.publicKey)
      else {
        demand("F301", false)
        continue
      }
      let isValid = publicKey.isValid(signature: entry.signature, of: message)
      demand("F302", isValid)
      demand("F303", key.isEntitled(to: statement.slot.precinct))
      if isValid { roles.append(key.role) }
    }
    for rule in definition.header.signing(of: .return) {
      demand("F304", roles.count { $0 == rule.role } >= rule.atLeast)
    }
    demand("F305", statement.signers.map(\.key) == signed.signatures.map(\.key))
    demand("F305", statement.signers.allSatisfy { definition.key($0.key)?.role == $0.role })
  }

  private mutating func checkBallots(_ bytes: [UInt8]?) {
    demand("F402", statement.ballotsFile == nil || bytes != nil)
    demand("F412", statement.ballotsFile != nil || bytes == nil)
    guard let bytes, let contest = definition.contest(statement.slot.contest) else { return }
    let reference = DocumentReference(bytes: bytes.count, sha256: sha256(bytes))
    demand("F403", statement.ballotsFile == reference)
    guard let file = try? BallotsFile(reading: bytes) else { return demand("F401", false) }
    demand("F404", file.header.election == statement.election)
    demand("F405", file.header.slot == statement.slot)
    demand("F408", file.header.ballots == file.lines)
    demand("F409", file.unsortedLine == nil)
    let codes = file.bytes[file.bodyStart...].split { " \n".utf8.contains($0) }
      .filter { ![[UInt8(ascii: "*")], [UInt8(ascii: "-")]].contains(Array($0)) }
    demand("F410", codes.allSatisfy { contest.codeForm.admits($0) })
    let numbers = statement.ballots
    let count = TextCount(file, contest)
    let votes = Dictionary(uniqueKeysWithValues: statement.votes.map { ($0.code.text, $0.votes) })
    let noCandidate = numbers.invalid.illegible + numbers.invalid.noCandidate
    demand(
      "F411",
      count.valid == numbers.valid && count.blank == numbers.invalid.blank
        && count.noCandidate == noCandidate && count.votes == votes && file.lines == numbers.cast)
  }
}
