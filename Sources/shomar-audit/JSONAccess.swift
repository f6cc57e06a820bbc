import ElectionModel
import TerminalText

/// Ways into published JSON whose form nobody has checked: what is not there is shown as "?".
extension JSONValue {
  /// A member of an object, or null.
  subscript(key: String) -> JSONValue {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value ?? .null
  }

  /// The items of a list; none where it is no list.
  var items: [JSONValue] {
    guard case .array(let items) = self else { return [] }
    return items
  }

  /// True for null, as for the code of the independents' pool.
  var isNull: Bool { if case .null = self { true } else { false } }

  /// An integer, if it is one.
  var number: Int? {
    guard case .integer(let number) = self else { return nil }
    return number
  }

  /// A string or an integer as a text that a terminal can show.
  var text: String {
    switch self {
    case .string(let text): printable(text)
    case .integer(let number): grouped(number)
    default: "?"
    }
  }
}
