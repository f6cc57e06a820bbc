import ArgumentParser
import ElectionModel
import TerminalText

/// Says which contests there are, where somebody has named one that is not among them.
///
/// - Returns: what the program ends with.
func noContest(_ name: String, in definition: Definition) -> ExitCode {
  let ids = definition.contests.map(\.id.text)
  let most = 20
  let rest = ids.count > most ? ", … and \(grouped(ids.count - most)) more" : ""
  Console.complain(
    "the definition has no contest \(name). There are: "
      + ids.prefix(most).joined(separator: ", ")
      + "\(rest) (the first column of the definition's contests.csv)")
  return ExitCode(64)
}
