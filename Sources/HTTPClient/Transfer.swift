import CCurl

/// One request under way.
final class Transfer {
  let handle: UnsafeMutableRawPointer?
  /// What libcurl says came of it; nil where it never ended.
  var code: CURLcode?
  private let url: String
  private var headers: UnsafeMutablePointer<curl_slist>?
  private var body: [UInt8] = []
  private var isTooLong = false

  init(_ request: HTTPPost, timeout seconds: Int) {
    url = request.url
    let bytes = Array(request.url.utf8)
    let schemes = ["http://", "https://"]
    let isAddress = schemes.contains { bytes.starts(with: $0.utf8) } && !bytes.contains(0)
    handle = isAddress ? curl_easy_init() : nil
    guard let handle else { return }
    shomar_curl_allow_http_only(handle)
    setText(CURLOPT_URL, request.url)
    setText(CURLOPT_USERAGENT, "shomar")
    for option in [CURLOPT_POST, CURLOPT_NOSIGNAL] { shomar_curl_set_number(handle, option, 1) }
    shomar_curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 0)
    shomar_curl_set_number(handle, CURLOPT_TIMEOUT_MS, seconds * 1_000)
    // libcurl copies as many bytes as were named before.
    shomar_curl_set_number(handle, CURLOPT_POSTFIELDSIZE, request.body.count)
    request.body.withUnsafeBytes {
      _ = shomar_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
    }
    // Without the second one libcurl waits for leave to send a long body.
    for line in ["Content-Type: text/plain; charset=utf-8", "Expect:"] {
      headers = curl_slist_append(headers, line)
    }
    shomar_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
    shomar_curl_set_receiver(handle, receive, Unmanaged.passUnretained(self).toOpaque())
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(headers)
  }

  private func setText(_ option: CURLoption, _ text: String) {
    text.withCString { _ = shomar_curl_set_pointer(handle, option, $0) }
  }

  /// Takes a part of the answer; false ends the transfer.
  fileprivate func take(_ part: UnsafeRawBufferPointer) -> Bool {
    isTooLong = body.count + part.count > HTTPAnswer.largestAnswer
    if !isTooLong { body += part }
    return !isTooLong
  }

  var result: Result<HTTPAnswer, HTTPFailure> {
    guard let handle, code != CURLE_URL_MALFORMAT else {
      return .failure(.badAddress(url: url))
    }
    if isTooLong { return .failure(.tooLong) }
    switch code {
    case CURLE_OK: return .success(HTTPAnswer(status: shomar_curl_status(handle), body: body))
    case CURLE_OPERATION_TIMEDOUT: return .failure(.timedOut)
    case let code?: return .failure(.notReached(reason: String(cString: curl_easy_strerror(code))))
    case nil: return .failure(.notReached(reason: "libcurl gave up"))
    }
  }
}

/// Called by libcurl with each part of an answer; another number than that of the bytes ends it.
private func receive(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let context else { return 0 }
  let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
  let part = UnsafeRawBufferPointer(start: bytes, count: size * count)
  return transfer.take(part) ? part.count : part.count + 1
}
