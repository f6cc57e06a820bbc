import HTTPServing
import MerkleLog
import StrictBytes
import Witnessing

// What a witness answers over HTTP (C2SP tlog-witness), under its prefix:
//
//     POST /add-checkpoint        the lines of a cosignature, or why there are none
//     GET  /ORIGIN/checkpoint     the newest cosigned checkpoint; ORIGIN is the SHA-256 of the
//                                 log's origin in 64 lowercase hexadecimal digits
//
// sign-subtree is optional there and not offered: Ed25519 cosignatures cannot say it.

/// The paths of a witness's service.
public struct WitnessRoutes: Sendable {
  private let witness: Witness
  private let prefix: [UInt8]
  private let report: @Sendable (String) -> Void

  /// How much is taken from those who ask.
  public static let limits = HTTPLimits(longestBody: AddCheckpoint.longest)

  /// Serves a witness.
  ///
  /// - Parameters:
  ///   - prefix: Empty, or a path such as `/w`: no slash at its end.
  ///   - report: Gets a line for each request, with texts of unknown origin in it.
  /// - Returns: nil for another prefix.
  public init?(
    _ witness: Witness, prefix: String, report: @escaping @Sendable (String) -> Void
  ) {
    guard prefix.isEmpty || Self.isPrefix(Array(prefix.utf8)) else { return nil }
    self.witness = witness
    self.prefix = Array(prefix.utf8)
    self.report = report
  }

  /// Answers a request.
  public func answer(_ request: HTTPRequest) -> HTTPAnswer {
    let answer = routed(request)
    if request.path != prefix + Self.addCheckpoint || answer.status == 405 {
      report("\(answer.status) \(text(request.method)) \(text(request.path))")
    }
    return answer
  }

  private static let addCheckpoint = Array("/add-checkpoint".utf8)

  private func routed(_ request: HTTPRequest) -> HTTPAnswer {
    guard request.path.starts(with: prefix) else { return Self.notFound }
    let path = Array(request.path.dropFirst(prefix.count))
    if path == Self.addCheckpoint {
      return request.method == Array("POST".utf8)
        ? submitted(request.body) : Self.notAllowed(but: "POST")
    }
    // No path of the disk is made from what was asked for: names are compared, notes are in memory.
    guard let log = witness.logs.first(where: { path == Self.path(of: $0.name) }) else {
      return Self.notFound
    }
    guard request.method == Array("GET".utf8) else { return Self.notAllowed(but: "GET") }
    guard let kept = witness.kept[log.name] else { return Self.notFound }
    return HTTPAnswer(
      status: 200, contentType: "text/plain; charset=utf-8", body: kept.note.encoded)
  }

  private func submitted(_ body: [UInt8]) -> HTTPAnswer {
    let handled = witness.handle(body)
    let answer = handled.answer
    var line = "\(answer.status) add-checkpoint \(text(handled.origin))"
    if let old = handled.old { line += " old \(old)" }
    if let new = handled.new { line += " new \(new)" }
    if !answer.reason.isEmpty { line += ": \(answer.reason)" }
    report(line)
    return HTTPAnswer(
      status: answer.status, contentType: answer.contentType, body: answer.body)
  }

  private static func path(of origin: KeyName) -> [UInt8] {
    Array("/\(originHash(origin))/checkpoint".utf8)
  }

  private static let notFound = HTTPAnswer(status: 404, line: "there is nothing here")

  private static func notAllowed(but method: String) -> HTTPAnswer {
    HTTPAnswer(status: 405, line: "only \(method) is answered here", allowed: method)
  }

  private static func isPrefix(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.count > 1 && parts[0].isEmpty
      && parts.dropFirst().allSatisfy { part in
        !part.isEmpty && part.allSatisfy(isPlain) && part.contains { $0 != UInt8(ascii: ".") }
      }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}

/// Bytes of unknown origin for a line of a log, not longer than a line.
private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes.prefix(200), as: UTF8.self) }
