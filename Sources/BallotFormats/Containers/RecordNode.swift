/// A part of a tree of records, whether it is written as JSON or as XML.
///
/// The formats of NIST are the same tree in both: a member of an object is a child element, an array
/// is the same element several times, `@id` is the attribute `ObjectId`.
protocol RecordNode {
  /// The parts of this name, in the order of the file.
  func nodes(_ name: StaticString) -> [Self]
  /// The text, number or boolean that stands here; nil where there are parts instead.
  var text: String? { get }
  /// The name by which others refer to this part.
  var id: String? { get }
  /// The class that the part says it has, without the name of its model.
  var type: String? { get }
  /// The line on which it begins, from 1.
  var line: Int { get }
}

extension RecordNode {
  /// The only part of this name; nil where there is none, or several.
  func node(_ name: StaticString) -> Self? {
    let found = nodes(name)
    return found.count == 1 ? found[0] : nil
  }

  /// The text of the only part of this name.
  func text(_ name: StaticString) -> String? { node(name)?.text }

  /// The whole number in the only part of this name.
  func number(_ name: StaticString) -> Int? { text(name).flatMap(wholeNumber) }

  /// Whether the only part of this name is `true`; false where there is none, nil where it is neither
  /// `true` nor `false` (in XML also 1 and 0), or stands twice.
  func flag(_ name: StaticString) -> Bool? {
    guard !nodes(name).isEmpty else { return false }
    switch text(name) {
    case "true", "1": return true
    case "false", "0": return false
    default: return nil
    }
  }

  /// The whole number in the only part of this name; 0 where there is none, nil where it is none.
  func numberOrZero(_ name: StaticString) -> Int? {
    nodes(name).isEmpty ? 0 : number(name)
  }

  /// The names in a list of references: an array in JSON, words in XML.
  func references(_ name: StaticString) -> [String] {
    nodes(name).compactMap(\.text).flatMap { $0.split(separator: " ").map(String.init) }
  }
}

/// The whole number of ASCII digits that a text is.
func wholeNumber(_ text: String) -> Int? {
  let bytes = Array(text.utf8)
  return wholeNumber(bytes, bytes.indices)
}
