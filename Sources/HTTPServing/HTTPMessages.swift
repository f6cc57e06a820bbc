/// A request as it came, its body whole.
public struct HTTPRequest: Hashable, Sendable {
  /// The method, such as `POST`.
  public let method: [UInt8]
  /// The path as it was sent, without its query; escapes such as `%2e` are left as they are.
  public let path: [UInt8]
  /// The body; empty where there is none.
  public let body: [UInt8]

  /// Puts a request together.
  public init(method: [UInt8], path: [UInt8], body: [UInt8] = []) {
    self.method = method
    self.path = path
    self.body = body
  }
}

/// An answer.
public struct HTTPAnswer: Hashable, Sendable {
  /// The status, such as 200.
  public let status: Int
  /// The content type.
  public let contentType: String
  /// The body.
  public let body: [UInt8]
  /// The one method that is allowed here, in an answer with the status 405.
  public let allowed: String?

  /// Puts an answer together.
  public init(status: Int, contentType: String, body: [UInt8], allowed: String? = nil) {
    self.status = status
    self.contentType = contentType
    self.body = body
    self.allowed = allowed
  }

  /// An answer with one line of text.
  public init(status: Int, line: String, allowed: String? = nil) {
    self.init(
      status: status, contentType: "text/plain; charset=utf-8", body: Array("\(line)\n".utf8),
      allowed: allowed)
  }
}

/// How much a server takes from those who ask.
public struct HTTPLimits: Hashable, Sendable {
  /// The longest body, in bytes; a longer one is answered with 413 and never held in memory.
  public let longestBody: Int
  /// Connections at once; further ones wait to be accepted.
  public let connections: Int
  /// Seconds after which a connection that says nothing is closed.
  public let idleSeconds: Int
  /// Seconds that a body may take in all.
  public let bodySeconds: Int

  /// Sets the limits.
  public init(
    longestBody: Int, connections: Int = 64, idleSeconds: Int = 10, bodySeconds: Int = 30
  ) {
    self.longestBody = longestBody
    self.connections = connections
    self.idleSeconds = idleSeconds
    self.bodySeconds = bodySeconds
  }
}

/// Why a server cannot serve.
public enum HTTPServingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The address is not `NUMBERS:PORT`, such as `127.0.0.1:8080` or `[::1]:8080`.
  case badAddress(String)
  /// The system does not let this program listen there.
  case cannotListen(address: String, reason: String)
  /// libmicrohttpd does not start.
  case cannotStart

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .badAddress(let address):
      "\(address) is no address to listen on: 127.0.0.1:8080 and [::1]:8080 are"
    case .cannotListen(let address, let reason): "cannot listen on \(address): \(reason)"
    case .cannotStart: "the HTTP server does not start: too little memory or too many open files"
    }
  }
}
