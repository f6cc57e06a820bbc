import CZlib

/// Packs bytes as raw DEFLATE data (RFC 1951), as small as zlib can.
///
/// - Complexity: O(n) in the number of bytes.
func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var stream = z_stream()
  guard shomar_deflate_init_raw(&stream) == Z_OK else {
    preconditionFailure("zlib refuses only where 300 KB of memory are not there")
  }
  defer { deflateEnd(&stream) }
  var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
  var input = bytes
  let length = input.withUnsafeMutableBufferPointer { source in
    packed.withUnsafeMutableBufferPointer { target -> Int in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      stream.next_out = target.baseAddress
      stream.avail_out = UInt32(target.count)
      let status = deflate(&stream, Z_FINISH)
      precondition(status == Z_STREAM_END, "zlib's own bound is enough")
      return target.count - Int(stream.avail_out)
    }
  }
  return Array(packed[..<length])
}
