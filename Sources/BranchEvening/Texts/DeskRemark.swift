/// What the desk itself has to say about files, keys and typing; findings on returns have numbers
/// of their own (docs/formats/findings.md).
public enum DeskRemark: String, Sendable, CaseIterable, Error {
  /// A device file cannot be read as one.
  case deviceFileUnreadable
  /// The system did not let the file be read.
  case deviceFileNotRead
  /// A device file has nothing in it.
  case deviceFileEmpty
  /// A device file has the same bytes as another.
  case deviceFileTwice
  /// A device file counts, and has the same ballots as another that counts.
  case deviceSameContent
  /// A device file counts, and has the same ballots as all others together.
  case deviceSameAsAll
  /// A ballots file was written by this very evening.
  case deviceOwnFile
  /// A file lies in the folder of a package of this precinct.
  case deviceInPackage
  /// The files of the devices have more ballots or bytes than an evening takes.
  case devicesTooLarge
  /// A device file is of another election.
  case deviceOfOtherElection
  /// A device file is of another precinct.
  case deviceOfOtherPrecinct
  /// A device file is of another contest or part of this precinct.
  case deviceOfOtherContest
  /// A device file has another number of ballots than it says.
  case deviceCountDiffers
  /// A code does not have the form of this contest's codes.
  case deviceCodeOutside
  /// A code stands twice in the heading of a table.
  case deviceCodeTwice
  /// A line of a table does not fit its heading.
  case deviceLineWrong
  /// A list or table of codes does not say of which of several contests it is.
  case deviceContestNotNamed
  /// A file can be read as a table and as a list.
  case deviceFormUnclear
  /// A list has codes, and none of them is a candidate's of the contest.
  case deviceNoCandidate
  /// There is no device file at the path.
  case noDeviceFile
  /// The path cannot be opened.
  case pathUnreadable
  /// The path lies in the evening's own folder.
  case pathIsOwn
  /// The key file cannot be read.
  case keyFileUnreadable
  /// The file is not a private key.
  case keyFileWrong
  /// The passphrase does not open the key file.
  case passphraseWrong
  /// The key is another person's.
  case keyOfAnother
  /// What was typed could not be saved.
  case notSaved
  /// The package could not be written.
  case packageNotWritten
  /// The disk or the stick did not confirm what was written.
  case diskNotConfirmed
  /// The package is there, but the minutes on paper are not.
  case minutesNotPrinted
  /// The receipt or the log's key cannot be read.
  case receiptUnreadable
  /// The ballots file that was taken in is not there any more, or another.
  case ballotsFileLost
  /// The remarks that people have typed are longer than a return may have.
  case remarksTooLong
  /// What is to be signed would not be read by the count centre.
  case statementUnreadable

  /// True if what it says of a device file belongs into the signed remarks: a file was left out
  /// that people might have expected to count, or counts with a doubt.
  var isSigned: Bool { self != .deviceOfOtherContest && self != .deviceOwnFile }
}
