import StrictBytes

// keys.csv (docs/formats/definition.md).
extension DefinitionReader {
  static let keysFile = "keys.csv"
  static let keysHeader = ["key", "role", "public_key", "precincts"]

  mutating func readKeys() {
    keys.reserve(rows(of: Self.keysFile))
    var seen: Set<Digest> = []
    // A few words for 160,000 keys: each is kept once.
    var roles: [String: String] = [:]
    // The keys of a precinct stand side by side and share one list.
    var shared: (text: String, precincts: Set<PrecinctID>)?
    walk(Self.keysFile, header: Self.keysHeader) { reader, walk, row in
      walk.demandWord(row["role"])
      let id: KeyID? = walk.id(row["key"])
      let publicKey = walk.publicKey(row["public_key"], isUsable: reader.isUsableKey)
      // 32 bytes without a place of their own on the heap; what they are of does not matter here.
      if let bytes = publicKey.flatMap({ Digest(bytes: $0) }), !seen.insert(bytes).inserted {
        walk.note("this public key stands under another name already", at: row["public_key"])
      }
      var precincts: Set<PrecinctID>?
      let list = row["precincts"]
      if let shared, shared.text.utf8.elementsEqual(list.text.utf8) {
        precincts = shared.precincts
      } else if list.text != "*" {
        let before = walk.defects.count
        let named = Set<PrecinctID>(walk.ids(list))
        for precinct in named where !reader.precincts.has(precinct) {
          walk.note("precinct \(precinct) is not in precincts.csv", at: list)
        }
        precincts = named
        // A list with defects is named for every key that has it.
        if before == walk.defects.count { shared = (list.text, named) }
      }
      guard let id else { return }
      let role = row["role"].text
      if roles[role] == nil, roles.count < 1_000 { roles[role] = role }
      let key = SigningKey(
        id: id, role: roles[role] ?? role, publicKey: publicKey ?? [], precincts: precincts)
      if !reader.keys.add(key, id) {
        walk.note("key \(id) stands twice", at: row["key"])
      }
    }
  }
}

extension TableWalk {
  fileprivate mutating func publicKey(
    _ field: Field, isUsable: ([UInt8]) -> Bool
  ) -> [UInt8]? {
    guard let bytes = Base64.bytes(Array(field.text.utf8)), bytes.count == 32 else {
      note("the base64 of the 32 bytes of an Ed25519 public key is expected", at: field)
      return nil
    }
    guard isUsable(bytes) else {
      note(
        "this key is weak or not in canonical form; no signature by it proves anything", at: field)
      return nil
    }
    return bytes
  }
}
