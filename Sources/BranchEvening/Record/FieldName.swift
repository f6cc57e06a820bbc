import ElectionModel

/// Names a text that people type, for the saved file: what it is of, and which of several.
public struct FieldName: Sendable, Hashable, Comparable {
  /// The name in the saved file.
  public let text: String

  init(_ text: String) { self.text = text }

  init(_ kind: String, _ slot: Slot) { text = "\(kind).\(slot.contest).\(slot.part.rawValue)" }

  /// Byte order.
  public static func < (left: FieldName, right: FieldName) -> Bool {
    byteOrder(left.text, right.text)
  }

  static let fingerprint = FieldName("fingerprint")
  static let boxEmpty = FieldName("box.empty")
  static let openedTime = FieldName("opened")
  static let openingRemark = FieldName("opening.remark")
  static let closedTime = FieldName("closed")
  static let packagePath = FieldName("package.path")
  static let packageWritten = FieldName("package.written")
  static let receiptPath = FieldName("receipt.path")
  static let receiptKey = FieldName("receipt.key")
  static let quorumReason = FieldName("quorum.reason")

  static func personName(_ person: Int) -> FieldName { FieldName("person.\(person).name") }
  static func personRole(_ person: Int) -> FieldName { FieldName("person.\(person).role") }
  static func keyFile(_ person: Int) -> FieldName { FieldName("person.\(person).keyfile") }
  static func decision(_ person: Int) -> FieldName { FieldName("person.\(person).decision") }
  static func refusal(_ person: Int) -> FieldName { FieldName("person.\(person).refusal") }
  static func slipsReceived(_ contest: ContestID) -> FieldName {
    FieldName("slips.received.\(contest)")
  }
  static func parts(_ contest: ContestID) -> FieldName { FieldName("parts.\(contest)") }
  static func partsReason(_ contest: ContestID) -> FieldName {
    FieldName("parts.reason.\(contest)")
  }
  static func method(_ slot: Slot) -> FieldName { FieldName("method", slot) }
  static func methodReason(_ slot: Slot) -> FieldName { FieldName("method.reason", slot) }
  static func methodReasons(_ slot: Slot) -> FieldName { FieldName("method.reasons", slot) }
  static func devicePath(_ slot: Slot) -> FieldName { FieldName("device.path", slot) }
  static func ballot(_ slot: Slot) -> FieldName { FieldName("ballot", slot) }
  static func remarks(_ slot: Slot) -> FieldName { FieldName("remarks", slot) }
  static func supersedes(_ slot: Slot) -> FieldName { FieldName("supersedes", slot) }
  static func number(_ number: SheetNumber, _ slot: Slot) -> FieldName {
    FieldName("number.\(number.rawValue)", slot)
  }
  /// Marks a number that was suggested and that nobody has touched: its text is the suggestion.
  static func suggestion(_ field: FieldName) -> FieldName { FieldName("suggested.\(field.text)") }
  static func reason(_ number: FindingNumber, _ slot: Slot) -> FieldName {
    FieldName("reason.\(number)", slot)
  }
}
