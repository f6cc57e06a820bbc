import ElectionModel

/// Finds the candidate of a code by its bytes, without making a string.
///
/// Small code spaces (Karaj's 4 digits of 10 make 10,000) get one table look-up; larger ones a
/// binary search over codes packed into words.
struct CodeTable: Sendable {
  static let nobody: Int32 = -1
  private static let largestTable = 1 << 17
  /// Added for a character that is not of the alphabet; beyond every sum of the others.
  static let foreign: Int32 = 1 << 24

  private let length: Int
  /// For each place of a code and each byte what the character adds to the code's number in the
  /// alphabet's base; only whether it is `foreign` counts where the code space is large.
  let worth: [Int32]
  /// Candidate by the code's number; empty for large code spaces.
  let table: [Int32]
  /// Codes packed into words, ascending like the candidates; empty for small code spaces.
  private let packed: [UInt64]

  /// Numbers of four bytes that it takes, but for what contests share.
  var cells: Int { table.count + 2 * packed.count }

  init(contest: Contest) {
    let form = contest.codeForm
    self.init(contest: contest, worth: Self.worth(of: form))
  }

  /// The table of a contest; `worth` is the same for all contests of one form of codes.
  init(contest: Contest, worth: [Int32]) {
    length = contest.codeForm.length
    self.worth = worth
    let base = contest.codeForm.alphabet.utf8.count
    let size = Self.power(base, length)
    guard size <= Self.largestTable else {
      table = []
      packed = contest.candidates.map { Self.pack($0.code.text.utf8) }
      return
    }
    packed = []
    var table = [Int32](repeating: Self.nobody, count: size)
    for (index, candidate) in contest.candidates.enumerated() {
      var number = 0
      for (place, byte) in candidate.code.text.utf8.enumerated() {
        number += Int(worth[place << 8 | Int(byte)])
      }
      table[number] = Int32(index)
    }
    self.table = table
  }

  /// What each character adds, by its place in a code.
  static func worth(of form: CodeForm) -> [Int32] {
    let alphabet = Array(form.alphabet.utf8)
    let isSmall = power(alphabet.count, form.length) <= largestTable
    var worth = [Int32](repeating: foreign, count: form.length << 8)
    var unit = 1
    for place in (0..<form.length).reversed() {
      for (digit, character) in alphabet.enumerated() {
        worth[place << 8 | Int(character)] = isSmall ? Int32(digit * unit) : 0
      }
      if isSmall { unit *= alphabet.count }
    }
    return worth
  }

  /// The number of the code that begins here; nil if a character is not of the alphabet.
  private func number(_ span: Span<UInt8>, _ start: Int) -> Int? {
    let worth = worth.span
    var number: Int32 = 0
    for place in 0..<length { number += worth[place << 8 | Int(span[start + place])] }
    return number < Self.foreign ? Int(number) : nil
  }

  /// The candidate whose code these bytes are, as a position in `Contest.candidates`, or `nobody`.
  ///
  /// - Complexity: O(1), or O(log n) in a large code space.
  func candidate(_ code: Span<UInt8>, from start: Int, to end: Int) -> Int32 {
    guard end - start == length, let number = number(code, start) else { return Self.nobody }
    return table.isEmpty ? search(code, from: start) : table[number]
  }

  /// The same by the code alone, in a large code space.
  func search(_ code: Span<UInt8>, from start: Int) -> Int32 {
    var word: UInt64 = 0
    for offset in start..<start + length { word = word << 8 | UInt64(code[offset]) }
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
