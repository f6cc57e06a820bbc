import ElectionModel
import ElectionOffice
import Glibc
import StrictBytes
import TerminalText

extension Publication {
  var lines: [String] {
    let status = status.rawValue
    return [
      "Published to \(folder) and verified: \(checksHeld) checks hold.",
      "  \(plural(contests, "contest", "contests")), status \(status)",
      "  checkpoint  \(checkpoint.origin), \(plural(checkpoint.size, "entry", "entries"))",
      "  root        \(checkpoint.root)",
      "              \(Base64.string(checkpoint.root.bytes)) in the checkpoint",
    ] + (cosigning?.lines ?? [])
  }

  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("checkpoint", checkpoint.json), .init("checks", .integer(checksHeld)),
      .init("status", .string(status.rawValue)), .init("verified", .bool(true)),
    ]
    if let cosigning { members.append(.init("cosigned", cosigning.json)) }
    return .object(members)
  }
}

extension Cosigning {
  var lines: [String] {
    let reached = reachesQuorum ? "reached" : "NOT reached"
    let head =
      "  cosigned by \(witnessed.count) of \(witnesses) (quorum \(printable(quorum)) \(reached))"
    let names = witnessed.map { "    \(printable($0.name))  \(utcTime($0.time))" }
    let others = missing.map { "    \(printable($0.name))  MISSING: \(printable($0.reason))" }
    guard !reachesQuorum else { return [head] + names + others }
    return [head] + names + others + [
      "Without the quorum these results are unofficial and can never be called certified.",
      "Give the command again when the witnesses can be reached; what they have cosigned stays.",
    ]
  }

  var json: JSONValue {
    [
      "by": .array(
        witnessed.map { witness -> JSONValue in
          ["name": .string(witness.name), "time": .integer(Int(clamping: witness.time))]
        }),
      "missing": .array(
        missing.map { ["name": .string($0.name), "reason": .string($0.reason)] as JSONValue }),
      "quorum": .string(quorum), "reached": .bool(reachesQuorum),
    ]
  }
}

/// A time of a cosignature as `2026-09-21T14:13:20Z`, as `shomar-audit` writes it.
func utcTime(_ seconds: UInt64) -> String {
  var when = time_t(clamping: seconds)
  var parts = tm()
  // Years beyond the reach of the C library are no times that anybody meant.
  guard gmtime_r(&when, &parts) != nil, parts.tm_year < 8_100 else { return "\(seconds) s" }
  func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let day = "\(parts.tm_year + 1_900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
  return "\(day)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
}
