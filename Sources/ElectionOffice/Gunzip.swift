import CZlib

/// Unpacks the gzip format (RFC 1952), one member or several.
///
/// - Parameters:
///   - bytes: the packed file.
///   - limit: the most bytes to unpack; a file that gives more is refused, not cut.
/// - Returns: nil for bytes that are not a whole gzip file, or for more than `limit` bytes.
/// - Complexity: O(n) in the number of bytes unpacked.
func gunzip(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
  var stream = z_stream()
  guard shomar_inflate_init_gzip(&stream) == Z_OK else { return nil }
  defer { inflateEnd(&stream) }
  var result: [UInt8] = []
  var input = bytes
  let isWhole = input.withUnsafeMutableBufferPointer { packed -> Bool in
    stream.next_in = packed.baseAddress
    stream.avail_in = UInt32(packed.count)
    return inflateAll(&stream, into: &result, limit: limit)
  }
  return isWhole ? result : nil
}

private func inflateAll(
  _ stream: inout z_stream, into result: inout [UInt8], limit: Int
) -> Bool {
  var portion = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let status = portion.withUnsafeMutableBufferPointer { buffer in
      stream.next_out = buffer.baseAddress
      stream.avail_out = UInt32(buffer.count)
      return inflate(&stream, Z_NO_FLUSH)
    }
    result += portion.dropLast(Int(stream.avail_out))
    guard result.count <= limit else { return false }
    switch status {
    case Z_OK: continue
    case Z_STREAM_END where stream.avail_in == 0: return true
    case Z_STREAM_END: guard inflateReset(&stream) == Z_OK else { return false }
    default: return false
    }
  }
}
