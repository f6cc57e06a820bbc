/// The name of a key in signed notes, such as `elections.example/2026-general/ledger`.
///
/// Names are compared by their bytes: to Swift's strings two Unicode forms of one text are equal,
/// to everybody who verifies our signatures they are two names.
public struct KeyName: Hashable, Sendable, CustomStringConvertible {
  /// The name's UTF-8 bytes.
  public let bytes: [UInt8]

  /// Takes a name (C2SP signed-note, Format).
  ///
  /// - Returns: nil for no bytes, for bytes that are not UTF-8, and for a name with a Unicode
  ///   space, a plus sign or a control character.
  public init?(bytes: some Collection<UInt8>) {
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.isEmpty else { return nil }
    for character in text.unicodeScalars {
      if character.properties.isWhitespace || character == "+" || character.value < 0x20 {
        return nil
      }
    }
    self.bytes = Array(bytes)
  }

  /// Takes a name, as `init(bytes:)` does.
  public init?(_ text: String) {
    self.init(bytes: Array(text.utf8))
  }

  /// The name as text, for people.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}
