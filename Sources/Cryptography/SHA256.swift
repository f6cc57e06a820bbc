import COpenSSL
import StrictBytes

/// SHA-256 (FIPS 180-4) of bytes that arrive piece by piece.
///
/// A value is used once: `finalize()` consumes it.
public struct SHA256: ~Copyable {
  private let context: SHA256Context

  /// Begins a hash of no bytes.
  public init() {
    context = SHA256Context()
    context.begin()
  }

  /// Appends bytes to the message.
  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { context.append($0) }
  }

  /// Appends bytes to the message.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    context.append(bytes)
  }

  /// Ends the message and gives its hash.
  public consuming func finalize() -> Digest { context.end() }
}

/// SHA-256 of many messages one after another, on one thread.
///
/// It fetches the algorithm once and keeps one context: about a third of the time of fetching it
/// for each message, and two threads with a hasher each do not slow each other down.
public final class SHA256Hasher {
  private let context = SHA256Context()

  /// Fetches the algorithm.
  public init() {}

  /// Hashes one message.
  ///
  /// - Complexity: O(n) in the number of bytes.
  public func hash(_ bytes: [UInt8]) -> Digest {
    context.begin()
    bytes.withUnsafeBytes { context.append($0) }
    return context.end()
  }

  /// Hashes one message that lies in memory of another's.
  public func hash(_ bytes: UnsafeRawBufferPointer) -> Digest {
    context.begin()
    context.append(bytes)
    return context.end()
  }

  /// Hashes the parts as one message, in their order and with nothing between them.
  public func hash(_ parts: [UInt8]...) -> Digest {
    context.begin()
    for part in parts { part.withUnsafeBytes { context.append($0) } }
    return context.end()
  }

  /// Hashes one byte, the domain of the message, and then the message.
  public func hash(domain: UInt8, _ bytes: [UInt8]) -> Digest {
    context.begin()
    withUnsafeBytes(of: domain) { context.append($0) }
    bytes.withUnsafeBytes { context.append($0) }
    return context.end()
  }

  /// Hashes one byte, the domain, and then the 64 bytes of two digests.
  public func hash(domain: UInt8, _ left: Digest, _ right: Digest) -> Digest {
    context.begin()
    let (a, b, c, d) = left.bigEndianWords
    let (e, f, g, h) = right.bigEndianWords
    let pair = (
      a.bigEndian, b.bigEndian, c.bigEndian, d.bigEndian,
      e.bigEndian, f.bigEndian, g.bigEndian, h.bigEndian
    )
    withUnsafeBytes(of: domain) { context.append($0) }
    withUnsafeBytes(of: pair) { context.append($0) }
    return context.end()
  }
}

/// The one place that calls the digest functions of libcrypto.
final class SHA256Context {
  private let algorithm: OpaquePointer
  private let context: OpaquePointer

  init() {
    guard let algorithm = EVP_MD_fetch(nil, "SHA256", nil), let context = EVP_MD_CTX_new() else {
      preconditionFailure("libcrypto has no SHA-256 or no memory")
    }
    self.algorithm = algorithm
    self.context = context
  }

  deinit {
    EVP_MD_CTX_free(context)
    EVP_MD_free(algorithm)
  }

  func begin() {
    let done = EVP_DigestInit_ex2(context, algorithm, nil)
    precondition(done == 1, "libcrypto could not begin a SHA-256")
  }

  func append(_ bytes: UnsafeRawBufferPointer) {
    let done = EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(done == 1, "libcrypto could not continue a SHA-256")
  }

  func end() -> Digest {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    let done = withUnsafeMutableBytes(of: &words) { buffer in
      EVP_DigestFinal_ex(context, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
    }
    precondition(done == 1, "libcrypto could not end a SHA-256")
    return Digest(
      bigEndianWords: (
        UInt64(bigEndian: words.0), UInt64(bigEndian: words.1),
        UInt64(bigEndian: words.2), UInt64(bigEndian: words.3)
      ))
  }
}
