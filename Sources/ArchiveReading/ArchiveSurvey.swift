/// What is in an archive: found by reading all of it once, keeping names and lengths only.
///
/// Nothing is ever unpacked to the disk, and no name in the archive is ever used as a path.
public struct ArchiveSurvey: Sendable {
  /// The archive.
  public let path: String
  /// Its files that can be read, in its order.
  public private(set) var members: [ArchiveMember] = []
  /// What is left aside: everything else, but for folders.
  public private(set) var refused: [RefusedMember] = []
  /// Why it could not be read to its end; what came before is in `members`.
  public private(set) var failure: ArchiveError?

  private let limits: ArchiveLimits
  private var names: Set<[UInt8]> = []
  private var total = 0

  private static let longestName = 4_096

  /// Looks through an archive.
  ///
  /// - Parameters:
  ///   - path: a regular file; its form is told by its bytes, not by its name.
  ///   - limits: what is read at most.
  /// - Complexity: O(n) in the unpacked bytes; memory for the names alone.
  public init(_ path: String, limits: ArchiveLimits) {
    self.path = path
    self.limits = limits
    do throws(ArchiveError) {
      var archive = try OpenArchive.open(path)
      while try archive.next() {
        guard archive.number < limits.members, total <= limits.bytes else {
          throw .tooMuch(path: path, limits)
        }
        try add(archive)
      }
    } catch {
      failure = error
    }
    names = []
  }

  private mutating func add(_ archive: borrowing OpenArchive) throws(ArchiveError) {
    if archive.isFolder { return }
    let raw = archive.name
    let name = memberName(raw)
    // Passing over a member unpacks it as well: what is refused is read, too, so that it is counted.
    let refusal = refusal(archive, name)
    var count = 0
    let room = limits.bytes - total
    let failure = try archive.readBlocks { block in
      count += block.count
      // A member that is too long is read on, so that the total says what unpacking it takes.
      return count <= room
    }
    total += count
    if count > room { throw .tooMuch(path: path, limits) }
    if let refusal { return refuse(raw, refusal) }
    if let failure { return refuse(raw, failure) }
    if count > limits.memberBytes { return refuse(raw, .tooLarge(limit: limits.memberBytes)) }
    names.insert(name)
    members.append(
      ArchiveMember(
        number: archive.number, name: String(decoding: name, as: UTF8.self), bytes: count)
    )
  }

  private func refusal(_ archive: borrowing OpenArchive, _ name: [UInt8]) -> MemberRefusal? {
    if archive.isLink { return .link }
    guard archive.isFile else { return .notRegularFile }
    guard (1...Self.longestName).contains(name.count),
      String(validating: name, as: UTF8.self) != nil
    else { return .badName }
    if name[0] == UInt8(ascii: "/") { return .absoluteName }
    let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isUnusual = parts.contains { part in
      part.isEmpty || part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8)
    }
    if isUnusual { return .unusualName }
    return names.contains(name) ? .namedTwice : nil
  }

  private mutating func refuse(_ name: [UInt8], _ refusal: MemberRefusal) {
    refused.append(
      RefusedMember(
        name: String(decoding: name.prefix(Self.longestName), as: UTF8.self), refusal: refusal))
  }
}

/// The name without the `./` that `tar` puts before every name when it packs the folder it is in.
func memberName(_ bytes: [UInt8]) -> [UInt8] {
  bytes.starts(with: "./".utf8) ? Array(bytes.dropFirst(2)) : bytes
}

/// Reads some members of an archive that was looked through, in one pass over it.
///
/// - Parameter wanted: members of that survey.
/// - Returns: their bytes by number.
/// - Throws: `changed` where a member is not what it was; `unreadable`.
/// - Complexity: O(n) in the archive's bytes up to the last of them; memory for their bytes.
public func readMembers(
  _ wanted: [ArchiveMember], of path: String
) throws(ArchiveError) -> [Int: [UInt8]] {
  var open = [Int: ArchiveMember](
    wanted.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
  var found: [Int: [UInt8]] = [:]
  var archive = try OpenArchive.open(path)
  while !open.isEmpty, try archive.next() {
    guard let member = open.removeValue(forKey: archive.number) else { continue }
    guard memberName(archive.name).elementsEqual(member.name.utf8) else {
      throw .changed(path: path)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(member.bytes)
    let failure = try archive.readBlocks { block in
      block.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
      return bytes.count <= member.bytes
    }
    guard failure == nil, bytes.count == member.bytes else { throw .changed(path: path) }
    found[member.number] = bytes
  }
  guard open.isEmpty else { throw .changed(path: path) }
  return found
}
