import Cryptography
import StrictBytes

/// Puts a return file together from the texts of its codes, in any order.
///
/// What comes out has the SHA-256 that every code names, and is still to be read as a return: codes
/// prove nothing by themselves.
///
/// - Parameters:
///   - files: Each the text of one code, or of several, one after another, with a line feed after
///     each or none. The same code may come twice.
///   - limit: The most bytes that a return file has.
/// - Throws: What is malformed, foreign, contradictory or missing.
/// - Complexity: O(n) in the bytes of the files and of the return.
public func joinReturnCodes(
  _ files: [[UInt8]], limit: Int
) throws(ReturnCodeError) -> [UInt8] {
  var codes: [Int: ReturnCode] = [:]
  var first: ReturnCode?
  for text in files.flatMap(textsOfCodes) {
    let code = try ReturnCode(text: text)
    let leader = first ?? code
    first = leader
    guard code.file == leader.file else { throw .otherReturn(number: code.number) }
    guard code.count == leader.count, codes[code.number].map({ $0 == code }) ?? true else {
      throw .contradiction(number: code.number)
    }
    codes[code.number] = code
  }
  guard let first else { throw .none }
  let missing = (1...first.count).filter { codes[$0] == nil }
  guard missing.isEmpty else { throw .missing(numbers: missing, of: first.count) }
  let packed = (1...first.count).flatMap { codes[$0]?.bytes ?? [] }
  let file: [UInt8]
  do throws(InflateError) { file = try inflate(packed, limit: limit) } catch {
    throw .packing(error)
  }
  guard sha256(file) == first.file else { throw .digest }
  return file
}

/// A file divided before each word that begins a code; what stands before the first is a part too.
private func textsOfCodes(_ file: [UInt8]) -> [ArraySlice<UInt8>] {
  let word = ReturnCode.word
  var starts: [Int] = []
  for place in file.indices
  where file[place] == word[0] && file[place...].starts(with: word) { starts.append(place) }
  if starts.first != 0, !file.isEmpty { starts.insert(0, at: 0) }
  return zip(starts, starts.dropFirst() + [file.count]).map { file[$0..<$1] }
}

extension ReturnCode {
  /// Reads the text of a code in the one form in which `text` writes it; a line feed may follow.
  init(text: ArraySlice<UInt8>) throws(ReturnCodeError) {
    let line = text.last == UInt8(ascii: "\n") ? text.dropLast() : text
    guard line.starts(with: Self.word) else { throw .malformed }
    let words = line.dropFirst(Self.word.count).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard words.count == 3, let digest = Self.digest(words[1]) else { throw .malformed }
    let numbers = words[0].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map(Self.number)
    guard numbers.count == 2, (1...Self.most).contains(numbers[1]),
      (1...numbers[1]).contains(numbers[0])
    else { throw .malformed }
    guard let bytes = ReturnCodes.bytes(ofDecimalGroups: words[2]),
      (1...Self.mostBytes).contains(bytes.count)
    else { throw .damaged(number: numbers[0]) }
    (number, count, file, self.bytes) = (numbers[0], numbers[1], digest, bytes)
  }

  /// Reads 1 to 4 decimal digits without leading zeros; 0 for anything else.
  private static func number(_ word: ArraySlice<UInt8>) -> Int {
    guard (1...4).contains(word.count), word.first != UInt8(ascii: "0"),
      word.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return 0 }
    return word.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// Reads 64 hexadecimal digits in capitals.
  private static func digest(_ word: ArraySlice<UInt8>) -> Digest? {
    let lower: [UInt8] = word.map {
      switch $0 {
      case UInt8(ascii: "A")...UInt8(ascii: "F"): $0 + 32
      case UInt8(ascii: "a")...UInt8(ascii: "f"): 0
      default: $0
      }
    }
    return lower.withUnsafeBufferPointer { Digest(hexDigits: $0) }
  }
}

/// Why texts of codes are no return.
public enum ReturnCodeError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no code at all.
  case none
  /// A text does not have the form of a code of a return.
  case malformed
  /// The digits of a code are not those of bytes: one is missing, wrong, or there are too many.
  case damaged(number: Int)
  /// A code belongs to another return than the first one given.
  case otherReturn(number: Int)
  /// Two codes of the same number, or two numbers of all codes, contradict each other.
  case contradiction(number: Int)
  /// Codes are missing.
  case missing(numbers: [Int], of: Int)
  /// The codes together are no packed file.
  case packing(InflateError)
  /// The bytes together do not have the digest that the codes name.
  case digest

  /// What is wrong, in one sentence.
  public var description: String {
    switch self {
    case .none: "there is no code"
    case .malformed:
      "a text is not that of a code of a return; --scanned mends what scanners add"
    case .damaged(let number):
      "the digits of code \(number) are not whole; scan it again, or mend with --scanned"
    case .otherReturn(let number):
      "code \(number) belongs to another return than the first code given"
    case .contradiction(let number):
      "code \(number) contradicts another code of the same return"
    case .missing(let numbers, let count):
      "of \(count) codes these are missing: \(numbers.map(String.init).joined(separator: " "))"
    case .packing(let error): "the codes together are no packed return: \(error)"
    case .digest: "the codes together are not the return that they name: a byte is wrong"
    }
  }
}
