import StrictBytes

// keys.csv (docs/formats/definition.md).
extension DefinitionReader {
  static let keysFile = "keys.csv"
  static let keysHeader = ["key", "role", "public_key", "precincts"]

  mutating func readKeys() {
    var seen: Set<[UInt8]> = []
    walk(Self.keysFile, header: Self.keysHeader) { reader, walk, row in
      walk.demandWord(row["role"])
      let id: KeyID? = walk.id(row["key"])
      let publicKey = walk.publicKey(row["public_key"], isUsable: reader.isUsableKey)
      if let publicKey, !seen.insert(publicKey).inserted {
        walk.note("this public key stands under another name already", at: row["public_key"])
      }
      var precincts: Set<PrecinctID>?
      if row["precincts"].text != "*" {
        precincts = Set(walk.ids(row["precincts"]))
        for precinct in precincts ?? [] where reader.precincts[precinct] == nil {
          walk.note("precinct \(precinct) is not in precincts.csv", at: row["precincts"])
        }
      }
      guard let id else { return }
      let key = SigningKey(
        id: id, role: row["role"].text, publicKey: publicKey ?? [], precincts: precincts)
      if reader.keys.updateValue(key, forKey: id) != nil {
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
