import ElectionModel

/// Finds the candidate of a code by its bytes, without making a string.
///
/// Small code spaces (Karaj's 4 digits of 10 make 10,000) get one table look-up; larger ones a
/// binary search over codes packed into words.
struct CodeTable {
  static let nobody: Int32 = -1
  private static let largestTable = 1 << 17

  private let length: Int
  /// For each byte its place in the alphabet, or -1.
  private let places: [Int32]
  private let base: Int
  /// Candidate by the code read as a number in the alphabet's base; empty for large code spaces.
  private let table: [Int32]
  /// Codes packed into words, ascending like the candidates; empty for small code spaces.
  private let packed: [UInt64]

  init(contest: Contest) {
    length = contest.codeForm.length
    let alphabet = Array(contest.codeForm.alphabet.utf8)
    base = alphabet.count
    var places = [Int32](repeating: -1, count: 256)
    for (place, character) in alphabet.enumerated() { places[Int(character)] = Int32(place) }
    self.places = places
    let size = Self.power(base, length)
    guard size <= Self.largestTable else {
      table = []
      packed = contest.candidates.map { Self.pack($0.code.text.utf8) }
      return
    }
    packed = []
    var table = [Int32](repeating: Self.nobody, count: size)
    for (index, candidate) in contest.candidates.enumerated() {
      let number = candidate.code.text.utf8.reduce(0) { $0 * alphabet.count + Int(places[Int($1)]) }
      table[number] = Int32(index)
    }
    self.table = table
  }

  /// The candidate whose code these bytes are, as a position in `Contest.candidates`, or `nobody`.
  ///
  /// - Complexity: O(1), or O(log n) in a large code space.
  func candidate(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int32 {
    guard end - start == length else { return Self.nobody }
    return packed.isEmpty && !table.isEmpty
      ? lookUp(code, from: start, to: end) : search(code, from: start, to: end)
  }

  private func lookUp(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int32 {
    var number = 0
    for offset in start..<end {
      let place = places[Int(code[offset])]
      if place < 0 { return Self.nobody }
      number = number * base + Int(place)
    }
    return table[number]
  }

  private func search(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int32 {
    var word: UInt64 = 0
    for offset in start..<end { word = word << 8 | UInt64(code[offset]) }
    var low = 0
    var high = packed.count
    while low < high {
      let middle = (low + high) / 2
      if packed[middle] < word { low = middle + 1 } else { high = middle }
    }
    return low < packed.count && packed[low] == word ? Int32(low) : Self.nobody
  }

  private static func pack(_ code: String.UTF8View) -> UInt64 {
    code.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// base^exponent, or a number beyond every table.
  private static func power(_ base: Int, _ exponent: Int) -> Int {
    var result = 1
    for _ in 0..<exponent {
      result *= base
      if result > largestTable { return result }
    }
    return result
  }
}
