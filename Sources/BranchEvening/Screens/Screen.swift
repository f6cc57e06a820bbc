import ElectionModel

/// Where in the evening somebody is.
public enum Screen: Sendable, Hashable {
  /// The list of what is to be done.
  case overview
  /// Comparing the definition's fingerprint with the paper.
  case fingerprint
  /// Who is there.
  case people
  /// The box is empty, the slips received.
  case opening
  /// The poll is closed; which parts there are.
  case closing
  /// How a paper part is counted.
  case method(Slot)
  /// Typing the totals of a sheet.
  case sheet(Slot)
  /// Correcting settled totals.
  case amend(Slot)
  /// Typing paper ballots one by one.
  case ballots(Slot)
  /// The paper ballots typed so far, to take one of them back.
  case ballotLines(Slot)
  /// Another method for a part of which something is counted.
  case changeMethod(Slot)
  /// Taking in device files.
  case device(Slot)
  /// Numbers beside ballots that are counted one by one.
  case numbers(Slot)
  /// What is remarkable, and why it is right.
  case check(Slot)
  /// The minutes to read before signing.
  case minutes(Slot)
  /// A new version of something signed.
  case supersede(Slot)
  /// Who signs and who refuses.
  case decide
  /// One person signs.
  case sign(Int)
  /// Handing over.
  case package
  /// Reading what the count centre gave for it.
  case receipt

  /// The part that the screen is about.
  var slot: Slot? {
    switch self {
    case .method(let slot), .sheet(let slot), .amend(let slot), .ballots(let slot),
      .ballotLines(let slot), .changeMethod(let slot), .device(let slot), .numbers(let slot),
      .check(let slot), .minutes(let slot),
      .supersede(let slot):
      slot
    case .overview, .fingerprint, .people, .opening, .closing, .decide, .sign, .package, .receipt:
      nil
    }
  }
}

/// What the evening asks of the world; the room that has files answers with an `Answer`.
public enum Request: Sendable, Equatable {
  /// Read the device files of a part at a path, and draw 32 random bytes.
  case readDevices(Slot, path: String)
  /// Keep a ballots file beside the record, durably.
  case keepBallots(Slot, [UInt8])
  /// Sign messages with a private key; the public key that it must belong to.
  case sign(keyFile: String, passphrase: [UInt8], publicKey: [UInt8], messages: [[UInt8]])
  /// Write the package of all signed returns.
  case writePackage
  /// Check a receipt with the log's key, both given by their paths, against what is signed.
  case readReceipt(path: String, keyFile: String)
  /// Copy the package to a folder.
  case copyPackage(to: String)
  /// End the program.
  case leave
}

/// What the world answers.
public enum Answer: Sendable {
  /// The files found at the path, what could not be read, and 32 random bytes as a salt.
  case devices(files: [DeviceFile], unreadable: [String], salt: [UInt8])
  /// The ballots file is kept.
  case ballotsKept
  /// The signatures of the messages.
  case signed([[UInt8]])
  /// The package lies in this folder.
  case packageWritten(path: String)
  /// What a receipt says, in both languages, and of which version it is; nil if it does not hold.
  case receipt(persian: String, english: String, of: ReceiptStanding?)
  /// What was asked could not be done; what the system or the key said, in plain words.
  case failed(DeskRemark, detail: String)
}

/// The signed version that a receipt is of.
public struct ReceiptStanding: Sendable, Equatable {
  let slot: Slot
  let version: Int
  let isNewest: Bool
  let isCounted: Bool

  /// A version of a part.
  ///
  /// - Parameters:
  ///   - version: 1 for the first.
  ///   - isNewest: false if a newer version is signed here.
  ///   - isCounted: false if the centre has it in quarantine.
  public init(slot: Slot, version: Int, isNewest: Bool, isCounted: Bool) {
    (self.slot, self.version) = (slot, version)
    (self.isNewest, self.isCounted) = (isNewest, isCounted)
  }
}

/// A file found on a device or a USB stick.
public struct DeviceFile: Sendable {
  /// The name below the path that was looked at.
  public let name: String
  /// The bytes.
  public let bytes: [UInt8]

  /// A file by name.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
