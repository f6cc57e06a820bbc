/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers from the same seed, on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable, CustomStringConvertible {
  /// Where it began; a failing test prints it.
  public let seed: UInt64
  private var state: UInt64

  /// Begins with a seed.
  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of a range.
  public mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// True once in so many times.
  public mutating func chance(oneIn times: Int) -> Bool { number(1...times) == 1 }

  /// An element of a collection that is not empty.
  public mutating func pick<Elements: Collection>(_ elements: Elements) -> Elements.Element {
    guard let element = elements.randomElement(using: &self) else {
      preconditionFailure("nothing to pick from")
    }
    return element
  }

  /// `seed N`, for the comment of an expectation.
  public var description: String { "seed \(seed)" }
}

/// What a test threw, with the seed that brings it back.
public struct SeededFailure: Error, CustomStringConvertible {
  /// The seed of the failing round.
  public let seed: UInt64
  /// What was thrown.
  public let error: any Error

  /// The seed and the error.
  public var description: String { "seed \(seed): \(error)" }
}

/// Calls a test with one generator after another; what it throws comes with its seed.
///
/// Expectations inside name the seed themselves: `#expect(holds, "\(random)")`.
///
/// - Parameter seeds: the seeds, one round each.
public func forEachSeed(
  _ seeds: Range<UInt64>, _ body: (inout SeededGenerator) throws -> Void
) throws {
  for seed in seeds {
    var random = SeededGenerator(seed: seed)
    do { try body(&random) } catch { throw SeededFailure(seed: seed, error: error) }
  }
}
