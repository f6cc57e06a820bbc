/// Reads a decimal number in its one canonical form: digits 0 to 9, no sign, no leading zero.
///
/// `UInt64(_: String)` takes "+5" and "007"; a signed text must have one form only.
///
/// - Returns: nil for any other text and for 2^64 or more.
public func canonicalDecimal(_ text: some Collection<UInt8>) -> UInt64? {
  guard let first = text.first, first != UInt8(ascii: "0") || text.count == 1 else { return nil }
  var number: UInt64 = 0
  for digit in text {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
    let (tens, overflows) = number.multipliedReportingOverflow(by: 10)
    let (sum, overflowsToo) = tens.addingReportingOverflow(UInt64(digit - UInt8(ascii: "0")))
    guard !overflows, !overflowsToo else { return nil }
    number = sum
  }
  return number
}
