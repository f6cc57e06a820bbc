import BigInt

/// An exact number: an integer, a fraction in lowest terms, or a decimal whose places a law fixes.
///
/// Two numbers are equal if their values are; `places` only says how one is written.
public struct ExactNumber: Sendable {
  /// The numerator; it carries the sign.
  public let numerator: BigInt
  /// The denominator, above zero, with no factor in common with the numerator.
  public let denominator: BigInt
  /// How many decimals are written; nil writes an integer or a fraction.
  public let places: Int?

  /// A whole number.
  public init(_ value: Int) {
    self.init(BigInt(value))
  }

  /// A whole number of any size.
  public init(_ value: BigInt) {
    numerator = value
    denominator = 1
    places = nil
  }

  /// A fraction; it is brought to lowest terms. The denominator must not be zero.
  public init(_ numerator: BigInt, over denominator: BigInt) {
    precondition(denominator != 0, "a fraction needs a denominator that is not zero")
    let factor = numerator.greatestCommonDivisor(with: denominator)
    let sign: BigInt = denominator < 0 ? -1 : 1
    self.numerator = factor == 0 ? 0 : sign * numerator / factor
    self.denominator = factor == 0 ? 1 : sign * denominator / factor
    places = nil
  }

  /// A decimal: `scaled` units of ten to the power of minus `places`.
  public init(scaled: BigInt, places: Int) {
    precondition(places >= 0, "a decimal has no negative number of places")
    let plain = ExactNumber(scaled, over: BigInt(10).power(places))
    numerator = plain.numerator
    denominator = plain.denominator
    self.places = places
  }

  /// The largest whole number that is not above this one.
  public var floor: BigInt {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The exact sum.
  public static func + (left: Self, right: Self) -> Self {
    Self(
      left.numerator * right.denominator + right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }

  /// The exact difference.
  public static func - (left: Self, right: Self) -> Self {
    Self(
      left.numerator * right.denominator - right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }

  /// The exact product.
  public static func * (left: Self, right: Self) -> Self {
    Self(left.numerator * right.numerator, over: left.denominator * right.denominator)
  }

  /// The exact quotient; the divisor must not be zero.
  public static func / (left: Self, right: Self) -> Self {
    Self(left.numerator * right.denominator, over: left.denominator * right.numerator)
  }
}

extension ExactNumber: Comparable, Hashable {
  /// Whether the values are equal, however they are written.
  public static func == (left: Self, right: Self) -> Bool {
    left.numerator == right.numerator && left.denominator == right.denominator
  }

  /// Whether the left value is smaller.
  public static func < (left: Self, right: Self) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }

  /// Hashes the value, not its spelling.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(numerator)
    hasher.combine(denominator)
  }
}

extension ExactNumber: CustomStringConvertible, ExpressibleByIntegerLiteral {
  /// A whole number written in a program.
  public init(integerLiteral value: Int) {
    self.init(value)
  }

  /// `12`, `-3/7` or, with places, `12.34500`; a decimal is cut off at its places, never rounded.
  public var description: String {
    guard let places else {
      return denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
    }
    let units = numerator.magnitude * BigUInt(10).power(places) / denominator.magnitude
    let digits = String(units)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = numerator < 0 && units > 0 ? "-" : ""
    return places == 0
      ? sign + padded : sign + padded.dropLast(places) + "." + padded.suffix(places)
  }
}
