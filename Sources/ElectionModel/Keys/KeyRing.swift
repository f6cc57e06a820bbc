/// The keys that may sign at one place of the ledger: those of the definition, and what the
/// effective key events of the entries before have made of them (docs/formats/key-event.md).
///
/// There is no clock in it. Whether a key may sign a document depends on the number of the entry
/// that records the document, and on nothing else.
public struct KeyRing: Sendable {
  /// A key that is or was valid.
  public struct Member: Sendable, Equatable {
    /// The key.
    public let key: SigningKey
    /// The entry that made it valid; 0 for a key of the definition.
    public let since: Int
    /// How it ended; nil while it is valid.
    public let end: End?
  }

  /// How a key ended.
  public struct End: Sendable, Equatable {
    /// The entry that ended it; documents of later entries are not signed by it any more.
    public let entry: Int
    /// The key that took its place; nil where it was revoked.
    public let successor: KeyID?
  }

  /// The definition it began with.
  public let definition: Definition
  private let logKey: [UInt8]?
  private var added: [KeyID: (key: SigningKey, since: Int)] = [:]
  private var addedPublicKeys: Set<[UInt8]> = []
  private var ended: [KeyID: End] = [:]

  /// The ring before any key event.
  ///
  /// - Parameter logKey: the 32 bytes of the log's public key, which nobody may register.
  public init(definition: Definition, logKey: [UInt8]?) {
    self.definition = definition
    self.logKey = logKey
  }

  /// The key with this name, valid or not any more.
  public func member(_ id: KeyID) -> Member? {
    if let (key, since) = added[id] { return Member(key: key, since: since, end: ended[id]) }
    return definition.key(id).map { Member(key: $0, since: 0, end: ended[id]) }
  }

  /// True if some key had these bytes, under any name and whatever became of it, or the log has.
  ///
  /// - Complexity: O(n) in the keys of the definition.
  public func knows(publicKey: [UInt8]) -> Bool {
    publicKey == logKey || addedPublicKeys.contains(publicKey)
      || definition.keys.contains { $0.publicKey == publicKey }
  }

  /// All keys there are and were, in byte order of their names.
  public var members: [Member] {
    (definition.keys.map(\.id) + added.keys).sorted().compactMap(member)
  }

  /// The keys that were revoked.
  public var revoked: [Member] {
    ended.filter { $0.value.successor == nil }.keys.sorted().compactMap(member)
  }

  /// Lets a key event take effect that nothing was found against.
  ///
  /// - Parameter entry: the entry that records it.
  public mutating func apply(_ statement: KeyStatement, at entry: Int) {
    if let new = statement.newKey {
      precondition(member(new.id) == nil, "a key event names a key that is there already")
      added[new.id] = (new, entry)
      addedPublicKeys.insert(new.publicKey)
    }
    if let old = statement.endedKey {
      precondition(
        member(old).map { $0.end == nil } ?? false, "a key event ends a key that is not valid")
      ended[old] = End(entry: entry, successor: statement.newKey?.id)
    }
  }
}
