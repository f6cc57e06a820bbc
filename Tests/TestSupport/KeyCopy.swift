import FileAccess

/// Copies a private key without the record of what it signed: what an operator has who wants to sign
/// two histories, and what a test needs that makes one log twice with one key.
public func copyKeyWithoutRecord(_ key: String, to path: String) throws {
  try writePrivate(try readFile(key, limit: 1 << 16), to: path)
}
