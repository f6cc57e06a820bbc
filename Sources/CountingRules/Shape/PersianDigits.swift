/// A figure with Persian digits and the Persian decimal mark.
public func persianDigits(_ text: String) -> String {
  let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
    switch scalar {
    case "0"..."9": Unicode.Scalar(scalar.value - 0x30 + 0x6F0) ?? scalar
    case ".": "\u{66B}"
    default: scalar
    }
  }
  return String(String.UnicodeScalarView(scalars))
}

/// What an attribute is called in Persian; the attribute's own name where nobody has said it here.
public func persianAttribute(_ name: String) -> String {
  switch name {
  case "age": "سن"
  case "degree": "مدرک تحصیلی"
  case "isargar": "ایثارگری"
  default: name
  }
}
