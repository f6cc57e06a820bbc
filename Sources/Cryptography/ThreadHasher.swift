import COpenSSL
import StrictBytes

/// Hashes one message with SHA-256; any thread may call it at any time.
///
/// - Complexity: O(n) in the number of bytes.
public func sha256(_ bytes: [UInt8]) -> Digest {
  withThreadHasher { $0.hash(bytes) }
}

/// Hashes one message that lies in memory of another's; any thread may call it at any time.
///
/// - Complexity: O(n) in the number of bytes.
public func sha256(_ bytes: UnsafeRawBufferPointer) -> Digest {
  withThreadHasher { $0.hash(bytes) }
}

/// Lends the calling thread's own hasher, for code that hashes many short messages.
///
/// - Parameter body: Uses the hasher and must not keep it.
public func withThreadHasher<Result>(_ body: (SHA256Hasher) -> Result) -> Result {
  if let kept = CRYPTO_THREAD_get_local(ThreadHasher.slot) {
    return body(Unmanaged<SHA256Hasher>.fromOpaque(kept).takeUnretainedValue())
  }
  let hasher = SHA256Hasher()
  // The thread keeps this reference; the slot's destructor gives it back when the thread ends.
  let kept = Unmanaged.passRetained(hasher)
  let done = CRYPTO_THREAD_set_local(ThreadHasher.slot, kept.toOpaque())
  precondition(done == 1, "libcrypto could not keep a hasher for this thread")
  return body(hasher)
}

/// One scratch context for each thread.
///
/// It carries nothing from one message to the next, so the functions above stay pure. Sharing one
/// context would be a race, and making one for each message costs more than the hash itself.
private enum ThreadHasher {
  // Written once, before any thread can read it, and never freed: a static is initialised once.
  nonisolated(unsafe) static let slot: UnsafeMutablePointer<CRYPTO_THREAD_LOCAL> = {
    let slot = UnsafeMutablePointer<CRYPTO_THREAD_LOCAL>.allocate(capacity: 1)
    let done = CRYPTO_THREAD_init_local(slot) { kept in
      if let kept { Unmanaged<SHA256Hasher>.fromOpaque(kept).release() }
    }
    precondition(done == 1, "libcrypto could not make a slot for each thread")
    return slot
  }()
}
