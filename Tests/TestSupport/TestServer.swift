import Foundation
import Glibc

/// What a test's server answers.
public enum ServerAnswer: Sendable {
  /// A status, a type and a body.
  case answer(Int, type: String = "text/plain", [UInt8])
  /// These bytes as they are, whether they are HTTP or not.
  case raw([UInt8])
  /// Nothing, until the other side gives up.
  case silence
}

/// A server on this machine that hands the body of each POST to a function; one request at a time.
///
/// Unchecked: `count` is read and written under the lock only; everything else is constant.
public final class TestServer: @unchecked Sendable {
  /// Its address without a path, such as `http://127.0.0.1:40123`.
  public let address: String
  private let listener: Int32
  private let lock = NSLock()
  private var count = 0

  /// How many requests came.
  public var requests: Int { lock.withLock { count } }

  /// Begins to serve, at a port that the system chooses.
  public init(_ answer: @escaping @Sendable (_ path: String, _ body: [UInt8]) -> ServerAnswer) {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    withUnsafeMutableBytes(of: &place) { bytes in
      let pointer = bytes.baseAddress!.assumingMemoryBound(to: sockaddr.self)
      precondition(bind(listener, pointer, length) == 0 && listen(listener, 16) == 0)
      precondition(getsockname(listener, pointer, &length) == 0)
    }
    address = "http://127.0.0.1:\(UInt16(bigEndian: place.sin_port))"
    let thread = Thread { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        self?.lock.withLock { self?.count += 1 }
        Self.serve(connection, answer)
        close(connection)
      }
    }
    thread.start()
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  private static func serve(
    _ connection: Int32, _ answer: (String, [UInt8]) -> ServerAnswer
  ) {
    guard let (path, body) = request(connection) else { return }
    switch answer(path, body) {
    case .answer(let status, let type, let body):
      let head =
        "HTTP/1.1 \(status) Word\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n"
        + "Connection: close\r\n\r\n"
      send(Array(head.utf8) + body, to: connection)
    case .raw(let bytes): send(bytes, to: connection)
    case .silence:
      var byte: UInt8 = 0
      while read(connection, &byte, 1) > 0 {}
    }
  }

  private static func request(_ connection: Int32) -> (path: String, body: [UInt8])? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) {
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
        let body = Array(bytes[end.upperBound...])
        let words = head.split(separator: " ", maxSplits: 2).map(String.init)
        let field = head.lowercased().components(separatedBy: "content-length: ").last ?? ""
        let length = Int(field.prefix { $0.isNumber }) ?? 0
        if body.count >= length { return words.first == "POST" ? (words[1], body) : nil }
      }
      let count = read(connection, &buffer, buffer.count)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
  }

  private static func send(_ bytes: [UInt8], to connection: Int32) {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(
          connection, buffer.baseAddress! + done, bytes.count - done, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      done += count
    }
  }
}
