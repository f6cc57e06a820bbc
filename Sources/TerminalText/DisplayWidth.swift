/// The number of terminal cells a text takes.
///
/// Letters of Persian and Latin take one cell; combining marks, joiners and directional marks
/// none; the wide characters of East Asia two.
///
/// - Complexity: O(n) in the number of characters.
public func displayWidth(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
}

private func width(of scalar: Unicode.Scalar) -> Int {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .control: return 0
  default: break
  }
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}

/// The number with a thin separator between groups of three digits, as people read it.
public func grouped(_ number: Int) -> String {
  var digits = Array(String(abs(number)))
  var index = digits.count - 3
  while index > 0 {
    digits.insert(",", at: index)
    index -= 3
  }
  return (number < 0 ? "-" : "") + String(digits)
}

/// A number with its noun: "1 entry", "1,200 entries".
public func plural(_ number: Int, _ one: String, _ many: String) -> String {
  "\(grouped(number)) \(number == 1 ? one : many)"
}

/// A share in percent with two decimals, computed in integers; "-" of nothing.
///
/// Rounds half up. The base is for the caller to name.
public func percent(_ part: Int, of base: Int) -> String {
  guard base > 0 else { return "-" }
  let hundredths = (part * 20_000 + base) / (2 * base)
  let rest = hundredths % 100
  return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) %"
}
