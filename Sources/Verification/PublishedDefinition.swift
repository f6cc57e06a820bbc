import Cryptography
import ElectionModel
import StrictBytes

/// The definition in the published folder.
struct PublishedDefinition {
  /// SHA-256 of each of the six files that is there, by name.
  let digests: [String: Digest]
  /// `SHA256SUMS`, if it is there.
  let sums: [UInt8]?
  /// The definition, if it has no defect.
  let definition: Definition?
  /// What is wrong with it, otherwise.
  let defects: [Defect]
  private let header: JSONValue?

  /// Reads the definition.
  ///
  /// - Parameter place: what stands before the names of the six files.
  init(_ bundle: any BundleReader, at place: String = "definition/") {
    var digests: [String: Digest] = [:]
    var header: JSONValue?
    let reading = DefinitionReader.read(
      digest: sha256, isUsableKey: Ed25519PublicKey.isUsable
    ) { name in
      guard let bytes = bundle.bytes(of: place + name) else { return nil }
      if name == "election.json", bytes.count <= Limits.headerBytes {
        header = try? JSONReader.read(bytes)
      }
      let file = DefinitionFile(bytes: bytes, digest: sha256(bytes))
      digests[name] = file.digest
      return file
    }
    self.digests = digests
    self.header = header
    sums = bundle.bytes(of: place + DefinitionFiles.sumsName)
    switch reading {
    case .definition(let definition): (self.definition, defects) = (definition, [])
    case .defects(let defects): (definition, self.defects) = (nil, defects)
    }
  }

  /// A text in election.json, even where the definition has defects elsewhere.
  func member(_ name: String) -> String? {
    guard case .string(let text) = header?.member(name) else { return nil }
    return text
  }

  /// True if ballots files are published; nil where election.json does not say.
  var disclosesBallots: Bool? {
    switch member("disclosure") {
    case "ballots"?: true
    case "totals"?: false
    default: nil
    }
  }
}

/// Reads the definition in a folder of its own, as an official or an observer has it.
///
/// - Returns: the definition; nil with all defects where it has some.
public func readDefinition(
  in folder: any BundleReader
) -> (definition: Definition?, defects: [Defect]) {
  let read = PublishedDefinition(folder, at: "")
  return (read.definition, read.defects)
}

/// V07: the definition's files are as in `definition/SHA256SUMS`, and that file has the form,
/// digest and length entry 0 commits to (definition.md, The definition digest).
func checkV07(_ published: PublishedDefinition, first: LedgerEntry?) -> Evidence {
  var evidence = Evidence()
  for name in DefinitionFiles.names where published.digests[name] == nil {
    evidence.fault("definition/\(name): missing or unreadable")
  }
  guard let sums = published.sums else {
    evidence.fault("definition/SHA256SUMS: missing or unreadable")
    return evidence
  }
  if let computed = DefinitionFiles.sums(published.digests), computed != sums {
    let (found, expected) = zip(lines(computed), lines(sums)).first { $0 != $1 } ?? ([], [])
    let name = String(decoding: found.dropFirst(66), as: UTF8.self)
    evidence.fault(
      "definition/\(name): expected the line \"\(String(decoding: expected, as: UTF8.self))\" of "
        + "SHA256SUMS, found \"\(String(decoding: found, as: UTF8.self))\"")
  }
  guard let document = first?.document else {
    evidence.fault("entry 0: cannot be read; expected the digest of definition/SHA256SUMS")
    return evidence
  }
  evidence.compare("definition/SHA256SUMS", sums, with: document)
  return evidence
}

/// V08: the definition has no defect.
func checkV08(_ published: PublishedDefinition) -> Evidence {
  var evidence = Evidence()
  for defect in published.defects { evidence.fault("definition/\(defect)") }
  return evidence
}

private func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
}

extension Evidence {
  /// Notes where bytes have another length or digest than an entry commits to.
  mutating func compare(_ place: String, _ bytes: [UInt8], with document: DocumentReference) {
    if bytes.count != document.bytes {
      fault("\(place): expected \(document.bytes) bytes, found \(bytes.count)")
    }
    let digest = sha256(bytes)
    if digest != document.sha256 {
      fault("\(place): expected the digest \(document.sha256), found \(digest)")
    }
  }
}

extension JSONValue {
  /// The member of an object with this key.
  func member(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { areSame($0.key, key) }?.value
  }
}
