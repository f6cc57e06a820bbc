/// Rows of one table in the order of the file, found by their ids.
struct RowsByID<Kind: Sendable, Row> {
  private(set) var rows: [Row] = []
  private var positions: [Identifier<Kind>: Int] = [:]

  /// The row of an id.
  subscript(_ id: Identifier<Kind>) -> Row? { positions[id].map { rows[$0] } }

  /// Whether a row has this id.
  func has(_ id: Identifier<Kind>) -> Bool { positions[id] != nil }

  /// The id as the row has it, so that whoever refers to the row keeps no text of its own.
  func shared(_ id: Identifier<Kind>) -> Identifier<Kind>? {
    positions.index(forKey: id).map { positions[$0].key }
  }

  /// Makes room for so many rows at once.
  mutating func reserve(_ count: Int) {
    rows.reserveCapacity(count)
    positions.reserveCapacity(count)
  }

  /// Adds a row; false, and nothing is added, if another has its id.
  mutating func add(_ row: Row, _ id: Identifier<Kind>) -> Bool {
    guard positions[id] == nil else { return false }
    positions[id] = rows.count
    rows.append(row)
    return true
  }
}
