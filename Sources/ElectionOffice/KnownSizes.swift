import FileAccess
import MerkleLog
import StrictBytes

// The file ELECTION/witnesses:
//
//     shomar-witnesses/1
//     8 observer-a.example/w+542ee159+BGd6dNlk5KhP+lAlqLVTe1xKN61tFG6FR4Osc0aEogfE
//
// for each witness the size of the tree it cosigned last, as far as this ledger knows. It saves a
// question and decides nothing: a witness that has another size says so. Where the file is missing
// or unreadable every size is 0.

/// How far each witness is known to be.
struct KnownSizes {
  static let file = "witnesses"
  private static let firstLine = "shomar-witnesses/1"
  private static let longest = 1 << 16

  private var sizes: [VerifierKey: UInt64] = [:]

  init(in folder: String) {
    guard let bytes = try? readFile("\(folder)/\(Self.file)", limit: Self.longest) else { return }
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first, first.elementsEqual(Self.firstLine.utf8) else { return }
    for line in lines.dropFirst() {
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
      guard words.count == 2, let size = canonicalDecimal(words[0]),
        let key = try? VerifierKey(encoded: Array(words[1]))
      else { continue }
      sizes[key] = size
    }
  }

  subscript(key: VerifierKey) -> UInt64 {
    get { sizes[key] ?? 0 }
    set { sizes[key] = newValue }
  }

  /// Keeps the sizes. A crash leaves the old ones, and a question more the next time.
  func write(in folder: String) throws(OfficeError) {
    let lines = sizes.map { "\($0.value) \($0.key)" }.sorted()
    let text = ([Self.firstLine] + lines).map { $0 + "\n" }.joined()
    try files { () throws(FileError) in
      try writeDurably(Array(text.utf8), to: "\(folder)/\(Self.file)")
    }
  }
}
