import CCurl

/// What is sent to an address.
public struct HTTPPost: Sendable {
  /// The address, `http://` or `https://`.
  public let url: String
  /// The body.
  public let body: [UInt8]

  /// Puts a request together.
  public init(url: String, body: [UInt8]) {
    self.url = url
    self.body = body
  }
}

/// What came back.
public struct HTTPAnswer: Sendable, Equatable {
  /// The status, such as 200.
  public let status: Int
  /// The body, at most `largestAnswer` bytes.
  public let body: [UInt8]

  /// The longest body that is read, in bytes.
  public static let largestAnswer = 64 << 10

  /// Puts an answer together.
  public init(status: Int, body: [UInt8]) {
    self.status = status
    self.body = body
  }
}

/// Why there is no answer.
public enum HTTPFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// The address is none that can be asked.
  case badAddress(url: String)
  /// The time was over before the answer was complete.
  case timedOut
  /// The answer has more bytes than are read.
  case tooLong
  /// The network or the other side was in the way.
  case notReached(reason: String)

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .badAddress(let url): "\(url) is no address that begins with http:// or https://"
    case .timedOut: "it did not answer in time"
    case .tooLong: "its answer is longer than \(HTTPAnswer.largestAnswer) bytes"
    case .notReached(let reason): "it was not reached: \(reason)"
    }
  }
}

/// Sends requests to several addresses at the same time and waits for all answers.
///
/// Redirections are not followed: an address is what somebody decided to trust. Nothing else than
/// HTTP and HTTPS is spoken, whatever an address says.
///
/// - Parameter seconds: how long each may take, from 1.
/// - Returns: for each request its answer or why there is none, in the order of the requests.
public func post(
  _ requests: [HTTPPost], timeout seconds: Int
) -> [Result<HTTPAnswer, HTTPFailure>] {
  guard isReady else { return requests.map { _ in .failure(.notReached(reason: "no libcurl")) } }
  let transfers = requests.map { Transfer($0, timeout: seconds) }
  let group = curl_multi_init()
  defer { curl_multi_cleanup(group) }
  for case let handle? in transfers.map(\.handle) { curl_multi_add_handle(group, handle) }
  runToEnd(group)
  var ended: OpaqueEnd = (nil, CURLE_OK)
  while shomar_curl_next_ended(group, &ended.handle, &ended.code) != 0 {
    transfers.first { $0.handle == ended.handle }?.code = ended.code
  }
  for case let handle? in transfers.map(\.handle) { curl_multi_remove_handle(group, handle) }
  return transfers.map(\.result)
}

private typealias OpaqueEnd = (handle: UnsafeMutableRawPointer?, code: CURLcode)

/// Prepared once, before any other thread can ask.
private let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

private func runToEnd(_ group: UnsafeMutableRawPointer?) {
  var running: Int32 = 0
  repeat {
    guard curl_multi_perform(group, &running) == CURLM_OK else { return }
    if running > 0 { curl_multi_poll(group, nil, 0, 1_000, nil) }
  } while running > 0
}
