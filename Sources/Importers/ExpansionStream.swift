import Cryptography
import StrictBytes

/// Numbers that depend on a seed and a name only: SplitMix64 (Steele, Lea, Flood 2014), as in the
/// module Rehearsal, which stands beside this one. It is no source of secrets.
struct ExpansionStream {
  private var state: UInt64

  /// Begins the stream of a name.
  init(seed: UInt64, _ name: String) {
    state = sha256(Array("shomar-expansion-stream|\(seed)|\(name)".utf8)).bigEndianWords.0
  }

  /// A number from 0 to `bound` - 1.
  mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "nothing lies below \(bound)")
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)).multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Puts elements in a new order (Fisher and Yates).
  mutating func shuffle(_ elements: inout [Int]) {
    var left = elements.count
    while left > 1 {
      let other = below(left)
      left -= 1
      elements.swapAt(left, other)
    }
  }
}
