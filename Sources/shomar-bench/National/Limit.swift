import COpenSSL
import Cryptography
import ElectionModel
import ElectionOffice
import StrictBytes

// The limit of this machine: libcrypto hashes every byte once and verifies every signature once,
// on as many processors. Everything that has to be known for it is prepared before the clock runs.

/// What one signature needs to be verified: the raw key, the signature and the signed lines.
private struct PreparedSignature: Sendable {
  let key: [UInt8]
  let signature: [UInt8]
  let message: [UInt8]
}

private struct LimitShare: WorkShare {
  /// Changes with every digest, so that none is left out.
  var digests: UInt64 = 0
  var signatures = 0
  var valid = 0
  let verifier = LibcryptoVerifier()

  mutating func add(_ other: Self) {
    digests ^= other.digests
    signatures += other.signatures
    valid += other.valid
  }

  mutating func take(_ bytes: [UInt8], _ prepared: [PreparedSignature]) {
    digests ^= sha256(bytes).bigEndianWords.0
    for signature in prepared {
      signatures += 1
      if verifier.isValid(signature) { valid += 1 }
    }
  }
}

/// One worker's calls of libcrypto, with nothing of ours between: the key is loaded each time.
///
/// Each worker has its own, so that two threads never meet in one: that is why it may be handed over.
private final class LibcryptoVerifier: @unchecked Sendable {
  private let context: OpaquePointer

  init() {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("libcrypto has no memory") }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  func isValid(_ prepared: PreparedSignature) -> Bool {
    guard
      let key = EVP_PKEY_new_raw_public_key(
        EVP_PKEY_ED25519, nil, prepared.key, prepared.key.count)
    else { return false }
    defer { EVP_PKEY_free(key) }
    EVP_MD_CTX_reset(context)
    guard EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return false }
    return EVP_DigestVerify(
      context, prepared.signature, prepared.signature.count, prepared.message,
      prepared.message.count) == 1
  }
}

/// Hashes every file of a list and, with a definition, verifies the signatures of those that are
/// returns.
func measureLimit(_ list: String, definition folder: String?, workers: Int) async throws {
  let definition = try folder.map { try DefinitionFolder(at: $0).definition() }
  let times = try await timePortions(
    of: list, workers: workers, share: { LimitShare() },
    prepare: { bytes in definition.map { signatures(of: bytes, $0) } ?? [] },
    work: { bytes, prepared, _, share in share.take(bytes, prepared) })
  guard times.ofMemory.digests == times.ofFiles.digests else {
    throw BenchError.doesNotHold(["the files changed while they were measured"])
  }
  times.say()
  print("signatures \(times.ofFiles.signatures)")
  print("valid \(times.ofFiles.valid)")
}

private func signatures(of bytes: [UInt8], _ definition: Definition) -> [PreparedSignature] {
  guard bytes.first == UInt8(ascii: "{"), let read = try? UnvalidatedReturn.read(bytes) else {
    return []
  }
  let message = Statement.signedMessage(digest: sha256(read.statement.canonicalBytes))
  return read.signatures.compactMap { signature in
    guard let key = definition.key(signature.key) else { return nil }
    return PreparedSignature(
      key: key.publicKey, signature: signature.signature, message: message)
  }
}
