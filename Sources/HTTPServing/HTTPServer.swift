import CMicrohttpd
import Glibc

/// A small server over GNU libmicrohttpd: bounded bodies, connections and times, no files.
///
/// Requests are handled on several threads at once; what must not happen at once, the handler
/// itself keeps apart.
public final class HTTPServer {
  /// The port on which the server listens.
  public let port: Int
  private var daemon: OpaquePointer?
  private let context: Unmanaged<ServerContext>

  /// Begins to serve.
  ///
  /// - Parameters:
  ///   - address: Such as `127.0.0.1:8080` or `[::1]:8080`; port 0 lets the system choose.
  ///   - limits: How much is taken from those who ask.
  ///   - handle: Answers a request.
  /// - Throws: Why it cannot serve there.
  public init(
    on address: String, limits: HTTPLimits, handle: @escaping @Sendable (HTTPRequest) -> HTTPAnswer
  ) throws(HTTPServingError) {
    let socket = try ListeningSocket(address)
    port = socket.port
    context = Unmanaged.passRetained(ServerContext(limits: limits, handle: handle))
    let threads: UInt32 = 4
    let daemon = shomar_start_http(
      socket.handOver(), threads, UInt32(limits.connections), UInt32(limits.idleSeconds), 16_384,
      accessed, completed, context.toOpaque())
    guard let daemon else {
      context.release()
      throw .cannotStart
    }
    self.daemon = daemon
  }

  /// Finishes the requests that are being handled and closes all connections.
  public func stop() {
    guard let daemon else { return }
    MHD_stop_daemon(daemon)
    self.daemon = nil
    context.release()
  }

  deinit { stop() }
}

/// What all connections of a server share.
private final class ServerContext: Sendable {
  let limits: HTTPLimits
  let handle: @Sendable (HTTPRequest) -> HTTPAnswer

  init(limits: HTTPLimits, handle: @escaping @Sendable (HTTPRequest) -> HTTPAnswer) {
    self.limits = limits
    self.handle = handle
  }

  /// Answers a request whose body is whole.
  func finish(_ body: PendingBody, _ method: [UInt8], _ path: [UInt8]) -> HTTPAnswer {
    body.isTooLong
      ? tooLong : handle(HTTPRequest(method: method, path: path, body: body.bytes))
  }

  var tooLong: HTTPAnswer {
    HTTPAnswer(status: 413, line: "at most \(limits.longestBody) bytes are read")
  }
}

/// The body of one request, as far as it has come.
private final class PendingBody {
  private(set) var bytes: [UInt8] = []
  private(set) var isTooLong = false
  private var dropped = 0
  private let begun = seconds()

  /// Takes a piece.
  ///
  /// - Returns: false where the connection is to be closed: whoever sends for ever, or a byte now
  ///   and then, is not heard to the end.
  func take(_ piece: UnsafeRawBufferPointer, limits: HTTPLimits) -> Bool {
    if !isTooLong, bytes.count + piece.count <= limits.longestBody {
      bytes += piece
    } else {
      isTooLong = true
      bytes = []
      dropped += piece.count
    }
    return dropped <= 4 * limits.longestBody && seconds() - begun <= limits.bodySeconds
  }
}

/// libmicrohttpd calls this when the header is there, for each piece of a body, and at its end.
private func accessed(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ url: UnsafePointer<CChar>?, _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
  _ piece: UnsafePointer<CChar>?, _ count: UnsafeMutablePointer<Int>?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let context, let connection, let url, let method, let count, let state else {
    return .NO
  }
  let server = Unmanaged<ServerContext>.fromOpaque(context).takeUnretainedValue()
  guard let known = state.pointee else {
    if let length = announcedLength(connection), length > server.limits.longestBody {
      // Answered before the body comes; the library then closes the connection.
      return send(server.tooLong, on: connection)
    }
    state.pointee = Unmanaged.passRetained(PendingBody()).toOpaque()
    return .YES
  }
  let body = Unmanaged<PendingBody>.fromOpaque(known).takeUnretainedValue()
  if count.pointee > 0 {
    let taken = UnsafeRawBufferPointer(start: piece, count: count.pointee)
    count.pointee = 0
    return body.take(taken, limits: server.limits) ? .YES : .NO
  }
  return send(server.finish(body, bytes(of: method), bytes(of: url)), on: connection)
}

/// libmicrohttpd calls this once for each request, however it ended.
private func completed(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ end: MHD_RequestTerminationCode
) {
  guard let state, let known = state.pointee else { return }
  Unmanaged<PendingBody>.fromOpaque(known).release()
  state.pointee = nil
}

private func send(_ answer: HTTPAnswer, on connection: OpaquePointer) -> MHD_Result {
  var body = answer.body
  guard let response = MHD_create_response_from_buffer(body.count, &body, .RESPMEM_MUST_COPY)
  else { return .NO }
  defer { MHD_destroy_response(response) }
  MHD_add_response_header(response, "Content-Type", answer.contentType)
  if let allowed = answer.allowed { MHD_add_response_header(response, "Allow", allowed) }
  return MHD_queue_response(connection, UInt32(answer.status), response)
}

/// What the header says of the body's length; nil where it says nothing.
private func announcedLength(_ connection: OpaquePointer) -> Int? {
  guard let text = MHD_lookup_connection_value(connection, .HEADER_KIND, "Content-Length")
  else { return nil }
  // A number too large for us is longer than any limit; the library refuses what is no number.
  return Int(String(cString: text)) ?? Int.max
}

private func bytes(of text: UnsafePointer<CChar>) -> [UInt8] {
  Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
}

/// Seconds of a clock that nobody sets.
private func seconds() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return time.tv_sec
}
