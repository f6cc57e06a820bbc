import Cryptography
import ElectionModel
import FileAccess
import StrictBytes

/// An election definition as it lies in a folder.
public struct DefinitionFolder: Sendable {
  /// The largest file of a definition, in bytes: a national table has about 20 MB.
  static let largestFile = 512 << 20

  /// The bytes of the six files that are there.
  public let files: DefinitionFiles
  /// The folder.
  public let path: String
  /// What came of reading them.
  public let reading: DefinitionReader.Reading

  /// Reads a folder and checks everything.
  ///
  /// - Throws: `.file` if the folder cannot be read, or a file in it.
  public init(at path: String) throws(OfficeError) {
    self.path = path
    let names = try ElectionOffice.files { () throws(FileError) in try listFolder(path) }
    var contents: [String: [UInt8]] = [:]
    for name in DefinitionFiles.names where names.contains(name) {
      contents[name] = try ElectionOffice.files { () throws(FileError) in
        try readFile("\(path)/\(name)", limit: Self.largestFile)
      }
    }
    files = DefinitionFiles(contents: contents)
    let strays = names.filter { name in
      !DefinitionFiles.names.contains(name) && name != DefinitionFiles.sumsName
    }
    var foreign = strays.map {
      Defect(file: $0, line: 0, column: 0, message: "this file does not belong to a definition")
    }
    if names.contains(DefinitionFiles.sumsName) {
      let sums = try ElectionOffice.files { () throws(FileError) in
        try readFile("\(path)/\(DefinitionFiles.sumsName)", limit: 1 << 16)
      }
      if files.sums(digest: sha256(_:)) != sums {
        foreign.append(
          Defect(
            file: DefinitionFiles.sumsName, line: 0, column: 0,
            message: "these digests are not those of the six files"))
      }
    }
    switch readDefinition(files) {
    case .definition(let definition) where foreign.isEmpty: reading = .definition(definition)
    case .definition: reading = .defects(foreign)
    case .defects(let defects): reading = .defects(defects + foreign)
    }
  }

  /// The definition.
  ///
  /// - Throws: `.definition` with all defects.
  public func definition() throws(OfficeError) -> Definition {
    switch reading {
    case .definition(let definition): return definition
    case .defects(let defects): throw .definition(path: path, defects)
    }
  }
}

/// Reads the six files with this project's hash and key rules.
public func readDefinition(_ files: DefinitionFiles) -> DefinitionReader.Reading {
  DefinitionReader.read(
    files, digest: sha256(_:), isUsableKey: Ed25519PublicKey.isUsable)
}
