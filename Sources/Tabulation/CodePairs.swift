import ElectionModel

/// The numbers of codes (`CodeGrid`) by two characters at a time: two look-ups give the number of a
/// code of up to four characters, and what is no code goes beyond all codes by itself.
///
/// They are the same for all contests of one form of codes.
struct CodePairs: Sendable {
  /// The longest codes that two pairs hold.
  static let longest = 4

  /// What the first characters add: by both as a number of two bytes, the first one the lower; by the
  /// character alone where codes have one.
  let first: [Int32]
  /// What the third and fourth add, or the third alone; empty where codes have no more than two.
  let second: [Int32]
  /// All sums are below.
  let places: Int

  /// - Returns: nil where codes are too long, or too many to be places of a table.
  init?(_ form: CodeForm) {
    let grid = CodeGrid(form)
    guard form.length <= Self.longest, grid.isSmall else { return nil }
    let alphabet = Array(form.alphabet.utf8)
    first = Self.sums(
      alphabet, length: min(form.length, 2), unit: grid.stride, foreign: grid.rows * grid.stride)
    second =
      form.length <= 2
      ? []
      : Self.sums(alphabet, length: form.length - 2, unit: 1, foreign: grid.stride - 1)
    places = grid.places
  }

  private static func sums(
    _ alphabet: [UInt8], length: Int, unit: Int, foreign: Int
  ) -> [Int32] {
    var sums = [Int32](repeating: Int32(foreign), count: length == 1 ? 1 << 8 : 1 << 16)
    for (high, character) in alphabet.enumerated() {
      if length == 1 {
        sums[Int(character)] = Int32(high * unit)
        continue
      }
      for (low, next) in alphabet.enumerated() {
        sums[Int(character) | Int(next) << 8] = Int32((high * alphabet.count + low) * unit)
      }
    }
    return sums
  }
}

/// How the codes of a form are numbered where there are few: a row for each that the first two
/// characters can be, in it a place for each that the others can be; and behind each row a place and
/// behind all rows a row for what is no code.
struct CodeGrid {
  /// The most codes that get a place each.
  private static let mostCodes = 1 << 17

  let rows: Int
  /// Places of a row.
  let stride: Int
  /// False where there are more codes than a table is made for; the rest means nothing then.
  let isSmall: Bool
  /// All places.
  var places: Int { (rows + 1) * stride }

  init(_ form: CodeForm) {
    let base = form.alphabet.utf8.count
    isSmall = Self.power(base, form.length) <= Self.mostCodes
    rows = Self.power(base, min(form.length, 2))
    stride = form.length > 2 ? Self.power(base, form.length - 2) + 1 : 1
  }

  /// base^exponent, or a number beyond every table.
  private static func power(_ base: Int, _ exponent: Int) -> Int {
    var result = 1
    for _ in 0..<exponent {
      result *= base
      if result > mostCodes { return result }
    }
    return result
  }
}
