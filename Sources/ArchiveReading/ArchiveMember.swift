/// One file in an archive.
public struct ArchiveMember: Sendable, Equatable {
  /// Its place among all members, from 0.
  public let number: Int
  /// Its name in the archive, without a leading `./`: a label, never a path on the disk.
  public let name: String
  /// Its length in bytes, as counted while reading.
  public let bytes: Int
}

/// A member that is no file to be read, or has a name that no member may have.
public struct RefusedMember: Sendable, Equatable {
  /// Its name in the archive, repaired where it is no UTF-8.
  public let name: String
  /// Why it is left aside.
  public let refusal: MemberRefusal
}

/// Why a member is left aside.
public enum MemberRefusal: Sendable, Equatable, CustomStringConvertible {
  /// A symbolic or a hard link.
  case link
  /// A device, a pipe or a socket.
  case notRegularFile
  /// The name begins with a slash.
  case absoluteName
  /// The name has a part `.` or `..`, or an empty one.
  case unusualName
  /// The name is empty, longer than 4,096 bytes or not UTF-8.
  case badName
  /// An earlier member has the same name.
  case namedTwice
  /// It has more bytes than are read.
  case tooLarge(limit: Int)
  /// Its bytes cannot be had: it is encrypted or damaged.
  case unreadable(reason: String)

  /// What is wrong, in plain words.
  public var description: String {
    switch self {
    case .link: "it is a link"
    case .notRegularFile: "it is a device or a pipe"
    case .absoluteName: "its name begins with a slash"
    case .unusualName: "its name has a part that is empty, . or .."
    case .badName: "its name is not plain UTF-8 of at most 4,096 bytes"
    case .namedTwice: "an earlier member of the archive has the same name"
    case .tooLarge(let limit): "it has more than \(limit) bytes"
    case .unreadable(let reason): "it cannot be read: \(reason)"
    }
  }
}

/// Why an archive cannot be read, or not to its end.
public enum ArchiveError: Error, Sendable, Equatable, CustomStringConvertible {
  /// It is no archive of a known kind, or it is damaged or cut off.
  case unreadable(path: String, reason: String)
  /// The machine could not read it: the disk, the memory, the rights.
  case failed(path: String, reason: String)
  /// It has more members or more bytes than are read.
  case tooMuch(path: String, ArchiveLimits)
  /// It is not the archive that was looked through before.
  case changed(path: String)

  /// True where reading failed, false where what was read is no archive, is damaged or too much.
  public var isOfTheMachine: Bool {
    switch self {
    case .failed, .changed: true
    case .unreadable, .tooMuch: false
    }
  }

  /// What is wrong, in plain words.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "cannot read the archive \(path) to its end: \(reason)"
    case .failed(let path, let reason): "cannot read the archive \(path): \(reason)"
    case .tooMuch(let path, let limits):
      "the archive \(path) has more than \(limits.members) members or \(limits.bytes) bytes when "
        + "unpacked; divide it"
    case .changed(let path): "the archive \(path) changed while it was read"
    }
  }
}

/// What is read of an archive at most, so that a small file cannot fill memory or days.
public struct ArchiveLimits: Sendable, Equatable {
  /// Bytes of one member.
  public var memberBytes: Int
  /// Members of all kinds.
  public var members: Int
  /// Bytes of all members together.
  public var bytes: Int

  /// - Parameters:
  ///   - memberBytes: a longer member is left aside.
  ///   - members: an archive with more is read no further.
  ///   - bytes: an archive with more, unpacked, is read no further.
  public init(memberBytes: Int, members: Int = 1_000_000, bytes: Int = 16 << 30) {
    self.memberBytes = memberBytes
    self.members = members
    self.bytes = bytes
  }
}
