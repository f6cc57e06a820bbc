import COpenSSL

/// Draws bytes from the operating system's randomness, as libcrypto hands it out.
///
/// It traps where there is no randomness: a key or a salt that can be guessed is worse than none.
///
/// - Parameter count: How many bytes, from 0.
public func randomBytes(_ count: Int) -> [UInt8] {
  precondition(count >= 0 && count <= Int(Int32.max), "the number of random bytes is out of range")
  var bytes = [UInt8](repeating: 0, count: count)
  let done = RAND_bytes(&bytes, Int32(count))
  precondition(done == 1, "libcrypto has no randomness to give")
  return bytes
}
