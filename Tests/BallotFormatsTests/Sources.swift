import BallotFormats

/// A source of one file with this text.
func source(_ text: String, name: String = "file") -> ForeignSource {
  ForeignSource(ForeignFile(name: name, bytes: Array(text.utf8)))
}
