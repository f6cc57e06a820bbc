import Glibc
import TestSupport
import Testing

/// A witness of the example, served by the real program until it is stopped or killed.
final class ServedWitness {
  let address: String
  let port: UInt16
  private let program: RunningProgram

  /// Starts the program and waits until it listens.
  init(_ example: ExampleWitness, _ more: String...) throws {
    program = try RunningProgram(
      try builtProduct("shomar-audit"),
      arguments: [
        "witness", "serve", example.state, "--key", example.key, "--listen", "127.0.0.1:0",
      ]
        + more)
    address = String(program.firstLine.dropFirst("listening on ".count))
    let number = address.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
    port = try #require(UInt16(number))
  }

  /// Ends the program with a signal and waits until it is gone.
  @discardableResult
  func end(_ signal: Int32) -> Int32 { program.end(signal) }

  /// The lines that it wrote for its operator.
  func log() throws -> String { try program.errorText() }

  /// Sends a request with a connection of its own.
  func ask(_ method: String, _ path: String, _ body: [UInt8] = []) -> RawAnswer? {
    exchange(RawAnswer.request(method, path, body))
  }

  func submit(_ request: [UInt8], prefix: String = "") -> RawAnswer? {
    ask("POST", "\(prefix)/add-checkpoint", request)
  }

  /// The same for somebody who knows the port alone.
  static func submit(_ request: [UInt8], to port: UInt16) -> RawAnswer? {
    RawAnswer.to(RawAnswer.request("POST", "/add-checkpoint", request), port: port)
  }

  /// Sends bytes and reads until the server closes; nil where there is no whole answer.
  ///
  /// - Parameter hangsUp: sends no more after the bytes, as a client that has gone away does.
  func exchange(_ bytes: [UInt8], hangsUp: Bool = false) -> RawAnswer? {
    RawAnswer.to(bytes, port: port, hangsUp: hangsUp)
  }
}

/// A connection that sends what it is told, right or wrong.
final class RawConnection {
  private let number: Int32

  init?(port: UInt16) {
    number = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let done = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if done != 0 { return nil }
  }

  deinit { close(number) }

  /// - Returns: false where the server takes no more.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  func stopSending() { shutdown(number, Int32(SHUT_WR)) }

  func readToEnd() -> [UInt8] {
    var all: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(number, &piece, piece.count, 0)
      guard count > 0 else { return all }
      all += piece.prefix(count)
    }
  }
}

/// An answer as it came over the wire.
struct RawAnswer: Equatable {
  let status: Int
  let header: String
  let body: [UInt8]

  /// The bytes of a request after which the connection is closed.
  static func request(_ method: String, _ path: String, _ body: [UInt8]) -> [UInt8] {
    let header =
      "\(method) \(path) HTTP/1.1\r\nHost: w\r\nConnection: close\r\n"
      + "Content-Length: \(body.count)\r\n\r\n"
    return Array(header.utf8) + body
  }

  static func to(_ bytes: [UInt8], port: UInt16, hangsUp: Bool = false) -> RawAnswer? {
    guard let connection = RawConnection(port: port) else { return nil }
    // The server may close before it has read everything.
    connection.send(bytes)
    if hangsUp { connection.stopSending() }
    return RawAnswer(connection.readToEnd())
  }

  /// - Returns: nil where the bytes are not one whole answer.
  init?(_ bytes: [UInt8]) {
    let end = bytes.indices.dropLast(3).first {
      bytes[$0..<($0 + 4)].elementsEqual("\r\n\r\n".utf8)
    }
    guard let end, let text = String(validating: bytes[..<end], as: UTF8.self),
      let status = Int(text.dropFirst(9).prefix(3))
    else { return nil }
    self.status = status
    header = text.lowercased()
    body = Array(bytes[(end + 4)...])
    let announced = header.split(separator: "content-length: ").dropFirst().first
    let length = announced.flatMap { Int($0.prefix { $0.isNumber }) }
    guard length == body.count else { return nil }
  }
}
