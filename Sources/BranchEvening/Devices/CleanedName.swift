import ElectionModel

/// A file's name as it can stand on a screen and in what is signed: characters that a text may not
/// have, such as line feeds and those that reorder what a person reads, are `?`, and of a long name
/// the end is left.
///
/// One such character in the remarks would make a return that no count centre reads (F103).
func cleaned(_ name: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in name.unicodeScalars {
    scalars.append(Limits.isText(String(scalar)) ? scalar : "?")
  }
  guard scalars.count > longestName else { return String(scalars) }
  return "…" + String(String.UnicodeScalarView(scalars.suffix(longestName)))
}

/// Characters of a file's name that are shown and signed.
private let longestName = 80
