/// A step of an apportionment among lists, or within one.
public enum ListStep: Sendable, Equatable {
  /// The votes of each list, in the order of the input.
  case votes([Int])
}
