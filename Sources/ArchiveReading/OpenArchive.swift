import CArchive

/// An archive that is read from its beginning to its end: .tar, .tar.gz or .zip.
///
/// Of a .zip only its directory is believed: a member that it does not name is not there.
struct OpenArchive: ~Copyable {
  private static let blockBytes = 1 << 16

  private let handle: OpaquePointer
  private let utf8 = shomar_utf8()
  private var entry: OpaquePointer?
  /// The bytes of the current member's name, without a zero.
  private(set) var name: [UInt8] = []
  let path: String
  /// The place of the current member.
  private(set) var number = -1

  private init(_ handle: OpaquePointer, _ path: String) {
    self.handle = handle
    self.path = path
  }

  static func open(_ path: String) throws(ArchiveError) -> OpenArchive {
    guard let handle = archive_read_new() else {
      throw .failed(path: path, reason: "no memory")
    }
    let archive = OpenArchive(handle, path)
    guard archive_read_support_format_tar(handle) == ARCHIVE_OK,
      archive_read_support_format_zip_seekable(handle) == ARCHIVE_OK,
      archive_read_support_filter_gzip(handle) == ARCHIVE_OK,
      archive_read_open_filename(handle, path, blockBytes) == ARCHIVE_OK
    else { throw archive.failure }
    return archive
  }

  deinit {
    archive_read_free(handle)
    if let utf8 { freelocale(utf8) }
  }

  /// What the library says of its last failure.
  var reason: String {
    archive_error_string(handle).map { String(cString: $0) } ?? "unknown reason"
  }

  /// The library's last failure: of the archive's content, or of the machine.
  private var failure: ArchiveError {
    shomar_is_damaged(handle) != 0
      ? .unreadable(path: path, reason: reason) : .failed(path: path, reason: reason)
  }

  /// Goes to the next member; false at the end.
  mutating func next() throws(ArchiveError) -> Bool {
    var text: UnsafePointer<CChar>?
    let status = shomar_next_member(handle, &entry, &text, utf8)
    if status == ARCHIVE_EOF { return false }
    // A warning is about names in another language or times out of range: there is a member.
    guard status == ARCHIVE_OK || status == ARCHIVE_WARN, entry != nil else {
      throw failure
    }
    number += 1
    name = text.map(bytes(of:)) ?? []
    return true
  }

  var isFile: Bool { shomar_member_is_file(entry) != 0 }
  var isFolder: Bool { shomar_member_is_folder(entry) != 0 }
  var isLink: Bool { shomar_member_is_link(entry) != 0 }

  /// Reads the current member in blocks.
  ///
  /// - Parameter body: given each block; false ends the reading.
  /// - Returns: why the member cannot be read, or nil.
  /// - Throws: where the archive cannot be read on.
  func readBlocks(
    _ body: (borrowing Span<UInt8>) -> Bool
  ) throws(ArchiveError) -> MemberRefusal? {
    var block = [UInt8](repeating: 0, count: Self.blockBytes)
    while true {
      let count = block.withUnsafeMutableBytes {
        archive_read_data(handle, $0.baseAddress, $0.count)
      }
      if count == 0 { return nil }
      guard count > 0 else {
        if count == Int(ARCHIVE_FATAL) { throw failure }
        return .unreadable(reason: reason)
      }
      if !body(block.span.extracting(0..<count)) { return nil }
    }
  }
}

/// The bytes up to the zero.
private func bytes(of text: UnsafePointer<CChar>) -> [UInt8] {
  var bytes: [UInt8] = []
  var next = text
  while next.pointee != 0 {
    bytes.append(UInt8(bitPattern: next.pointee))
    next += 1
  }
  return bytes
}
