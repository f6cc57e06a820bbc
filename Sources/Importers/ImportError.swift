import ElectionModel

/// Why nothing was imported. Where data is wrong, all that is wrong is named at once.
public enum ImportError: Error, Sendable, Equatable {
  /// The source is malformed: every fault with file, line and column (0 where a file has none).
  case malformed([Defect])
  /// The source is well formed, but what it and the parameters make is no election definition.
  case definition([Defect])
  /// The filter names contests or municipalities that the source does not have.
  case unknownSelection([String])
  /// The source has no contest, or the filter leaves none.
  case nothingToImport
}

extension ImportError: CustomStringConvertible {
  /// One line a fault.
  public var description: String {
    switch self {
    case .malformed(let faults), .definition(let faults):
      faults.map(\.description).joined(separator: "\n")
    case .unknownSelection(let names):
      "no contest or municipality is called: \(names.joined(separator: ", "))"
    case .nothingToImport:
      "there is no contest to import: look at the source and at the filter"
    }
  }
}

extension [Defect] {
  /// The faults by file, line and column.
  var inReadingOrder: [Defect] {
    sorted { left, right in
      if left.file != right.file { return byteOrder(left.file, right.file) }
      return (left.line, left.column) < (right.line, right.column)
    }
  }
}
