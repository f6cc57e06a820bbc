/// Something wrong with an election definition, with its place.
public struct Defect: Sendable, Equatable, CustomStringConvertible {
  /// The name of the file.
  public let file: String
  /// The line from 1; 0 if the file as a whole is meant.
  public let line: Int
  /// The column in bytes from 1; 0 if the line as a whole is meant.
  public let column: Int
  /// What is wrong and what was expected.
  public let message: String

  /// A defect at a place.
  public init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `file:line:column: message`.
  public var description: String { "\(file):\(line):\(column): \(message)" }
}
