import ElectionModel

/// Finds the candidate of a code by its bytes, without making a string.
///
/// Small code spaces (Karaj's 4 digits of 10 make 10,000) get one table look-up; larger ones a
/// binary search over codes packed into words.
struct CodeTable: Sendable {
  static let nobody: Int32 = -1
  /// Added for a character that is not of the alphabet; beyond every sum of the others.
  static let foreign: Int32 = 1 << 24

  private let length: Int
  /// The contest's candidates.
  let candidates: Int
  /// Which of them are lists, ascending.
  let lists: [Int32]
  /// For each place of a code and each byte what the character adds to the code's number
  /// (`CodeGrid`); only whether it is `foreign` counts where the code space is large.
  let worth: [Int32]
  /// Candidate by the code's number, `candidates` for nobody's and for what is no code; empty for
  /// large code spaces.
  let table: [Int32]
  /// Numbers by two characters at a time, if they were made for this form.
  let pairs: CodePairs?
  /// Codes packed into words, ascending like the candidates; empty for small code spaces.
  private let packed: [UInt64]

  /// Numbers of four bytes that it takes, but for what contests share.
  var cells: Int { table.count + 2 * packed.count + lists.count }

  init(contest: Contest) {
    self.init(contest: contest, worth: Self.worth(of: contest.codeForm), pairs: nil)
  }

  /// The table of a contest; `worth` and `pairs` are the same for all contests of one form of codes.
  init(contest: Contest, worth: [Int32], pairs: CodePairs?) {
    length = contest.codeForm.length
    candidates = contest.candidates.count
    lists = contest.candidates.indices.filter { contest.candidates[$0].isList }.map(Int32.init)
    self.worth = worth
    self.pairs = pairs
    let grid = CodeGrid(contest.codeForm)
    guard grid.isSmall else {
      table = []
      packed = contest.candidates.map { Self.pack($0.code.text.utf8) }
      return
    }
    packed = []
    var table = [Int32](repeating: Int32(candidates), count: grid.places)
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
    let grid = CodeGrid(form)
    var worth = [Int32](repeating: foreign, count: form.length << 8)
    var unit = 1
    for place in (0..<form.length).reversed() {
      if place == 1 || form.length == 1 { unit = grid.stride }
      for (digit, character) in alphabet.enumerated() {
        worth[place << 8 | Int(character)] = grid.isSmall ? Int32(digit * unit) : 0
      }
      if grid.isSmall { unit *= alphabet.count }
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
    guard table.isEmpty else { return candidate(at: number) }
    return search((start..<end).reduce(0) { $0 << 8 | UInt64(code[$1]) })
  }

  /// The candidate of a code's number, or `nobody`; only where the code space is small.
  func candidate(at number: Int) -> Int32 {
    let candidate = table[number]
    return candidate < candidates ? candidate : Self.nobody
  }

  /// The candidate of a code packed into a word, or `nobody`; only where the code space is large.
  func search(_ word: UInt64) -> Int32 {
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
}
