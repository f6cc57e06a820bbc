import Cryptography
import StrictBytes

/// A stream of numbers that depends on the seed of the rehearsal and a name, and on nothing else.
///
/// Everything invented has a stream of its own: what is invented for one village does not depend on
/// which other areas were asked for, nor on the order in which files are made. The generator is
/// SplitMix64 (Steele, Lea, Flood 2014); it is no source of secrets.
struct SeededStream {
  private var state: UInt64

  /// Begins the stream of a name.
  init(seed: UInt64, _ name: String) {
    state = sha256(Array("shomar-rehearsal-stream|\(seed)|\(name)".utf8)).bigEndianWords.0
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `bound` - 1.
  mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "nothing lies below \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of the range.
  mutating func number(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True `share` times in a thousand.
  mutating func happens(perThousand share: Int) -> Bool { below(1000) < share }

  /// One of the elements.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// The elements in a new order (Fisher and Yates).
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    var left = result.count
    while left > 1 {
      let other = below(left)
      left -= 1
      result.swapAt(left, other)
    }
    return result
  }

  /// A position, each as often as its weight says.
  ///
  /// - Parameter sums: the weights added up from the first to each position; the last is above 0.
  /// - Complexity: O(log n).
  mutating func weighted(_ sums: [Int]) -> Int {
    let point = below(sums[sums.count - 1])
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] <= point { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
