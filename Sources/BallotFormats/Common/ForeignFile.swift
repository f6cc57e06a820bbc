/// The bytes of a file of others, or of a member of a package, with a name for messages.
public struct ForeignFile: Sendable {
  /// The name without its folder.
  public let name: String
  /// All its bytes.
  public let bytes: [UInt8]

  /// Names some bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

extension ForeignFile {
  /// Whether the name ends with `.xml`, in small or large letters.
  var isNamedXML: Bool {
    lowercase(String(decoding: name.utf8.suffix(4), as: UTF8.self)).utf8
      .elementsEqual(".xml".utf8)
  }

  /// Whether the bytes are those of gzip or zip.
  var isPacked: Bool {
    bytes.starts(with: [0x1F, 0x8B]) || bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
  }
}

/// What is read at once: a file, or the files of a folder or a package that belong together.
public struct ForeignSource: Sendable {
  /// The file's or folder's name, for messages.
  public let name: String
  /// One file, or all of them in the order of their names.
  public let files: [ForeignFile]
  /// Whether the files are members of a package such as .xlsx.
  public let isPackage: Bool

  /// A folder or a package of files.
  public init(name: String, files: [ForeignFile], isPackage: Bool = false) {
    self.name = name
    self.files = files
    self.isPackage = isPackage
  }

  /// One file.
  public init(_ file: ForeignFile) {
    self.init(name: file.name, files: [file])
  }

  /// The files with XML in them: all that are named so, or the only one.
  var xmlFiles: [ForeignFile] {
    files.count == 1 ? files : files.filter(\.isNamedXML)
  }

  /// The file of a name.
  func file(named name: String) throws(FormatError) -> ForeignFile {
    for file in files where file.name.utf8.elementsEqual(name.utf8) { return file }
    throw .missingFile(folder: self.name, name: name)
  }
}
