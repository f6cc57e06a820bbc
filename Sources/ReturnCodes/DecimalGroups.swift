// Bytes in decimal digits: each 7 bytes, as one number with the first byte as the highest, in 17
// digits; what remains, 1 to 6 bytes, in 3, 5, 8, 10, 13 or 15 (the least digits that are enough).

/// The digits for a number of bytes, by that number.
private let digitsOfBytes = [0, 3, 5, 8, 10, 13, 15, 17]

/// Writes bytes in decimal digits.
func decimalGroups(of bytes: [UInt8]) -> [UInt8] {
  var digits: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 7) {
    let group = bytes[start..<min(start + 7, bytes.count)]
    var number = group.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var text: [UInt8] = []
    for _ in 0..<digitsOfBytes[group.count] {
      text.append(UInt8(ascii: "0") + UInt8(number % 10))
      number /= 10
    }
    digits += text.reversed()
  }
  return digits
}

/// Reads what `decimalGroups` writes; nil for anything else.
func bytes(ofDecimalGroups digits: some Collection<UInt8>) -> [UInt8]? {
  var bytes: [UInt8] = []
  var rest = Array(digits)[...]
  while !rest.isEmpty {
    let group = rest.prefix(17)
    rest = rest.dropFirst(17)
    guard let count = digitsOfBytes.firstIndex(of: group.count), count > 0 else { return nil }
    var number: UInt64 = 0
    for digit in group {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number * 10 + UInt64(digit - UInt8(ascii: "0"))
    }
    guard number >> UInt64(8 * count) == 0 else { return nil }
    for shift in stride(from: 8 * (count - 1), through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }
  return bytes
}
