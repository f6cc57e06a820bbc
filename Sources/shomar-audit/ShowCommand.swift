import ArgumentParser
import ElectionModel
import FileAccess
import StrictBytes
import Synchronization
import Verification

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show published results, without checking them.",
    discussion: "Reads the published JSON and believes it: use `verify` first.")

  @Argument(help: "The published folder.")
  var folder: String

  @Argument(help: "A contest; without it all contests are listed.")
  var contest: String?

  func run() throws {
    if let contest {
      guard let id = ContestID(contest) else { throw ValidationError("\(contest) is no contest") }
      let result = try newest { (files) throws(Unread) in try file(of: id, in: files) }
      let files = ResultsFiles(folder)
      for line in contestLines(result, document: { files.bytes(of: "document/\($0.hex)") }) {
        printLine(line)
      }
    } else {
      let shown = try newest { (files) throws(Unread) in try index(in: files) }
      for line in indexLines(shown) { printLine(line) }
    }
    printLine("")
    printLine("Shown as published. Nothing was checked: that is what `shomar-audit verify` does.")
  }

  /// Reads the results of the folder's checkpoint.
  ///
  /// The files of a publication stay until the next but one: who finds them gone reads the
  /// checkpoint again.
  private func newest(_ read: (ResultsFiles) throws(Unread) -> [UInt8]) throws -> JSONValue {
    var reason: Unread?
    for _ in 1...3 {
      do throws(Unread) {
        let bytes = try read(ResultsFiles(folder))
        guard let value = try? JSONReader.read(bytes) else { throw .malformed("no JSON") }
        return value
      } catch {
        reason = error
      }
    }
    switch reason {
    case .unreadable(let error):
      printError(error.description)
      throw Exit.unreadable
    case .malformed(let sentence):
      printError("\(folder): \(sentence)")
      throw Exit.malformed
    case nil: preconditionFailure("three attempts end with bytes or a reason")
    }
  }

  private func results(in files: ResultsFiles) throws(Unread) -> ResultsFolder {
    guard let results = ResultsFolder(files) else {
      throw files.reason("checkpoint cannot be read as a checkpoint")
    }
    return results
  }

  private func index(in files: ResultsFiles) throws(Unread) -> [UInt8] {
    let results = try results(in: files)
    guard let bytes = results.indexBytes else { throw files.reason(results.indexPath) }
    return bytes
  }

  private func file(of contest: ContestID, in files: ResultsFiles) throws(Unread) -> [UInt8] {
    let results = try results(in: files)
    guard let index = results.index else {
      throw files.reason("\(results.indexPath) is no index of results")
    }
    guard index.file(of: contest) != nil else {
      throw .malformed("\(results.indexPath) names no contest \(contest)")
    }
    guard let bytes = results.bytes(of: contest) else {
      throw files.reason("the file of \(contest) is not the one that \(results.indexPath) names")
    }
    return bytes
  }
}

/// Why nothing can be shown.
private enum Unread: Error {
  /// A file cannot be read.
  case unreadable(FileError)
  /// A file is not what it must be.
  case malformed(String)
}

/// Single files of a published folder, which is not listed for two of them.
private final class ResultsFiles: BundleReader {
  let paths: [String] = []
  private let folder: String
  private let failure = Mutex<FileError?>(nil)

  init(_ folder: String) { self.folder = folder }

  func bytes(of path: String) -> [UInt8]? {
    do throws(FileError) {
      return try readFile("\(folder)/\(path)", limit: 1 << 28)
    } catch {
      failure.withLock { $0 = error }
      return nil
    }
  }

  /// The file that could not be read, or else the sentence.
  func reason(_ sentence: String) -> Unread {
    failure.withLock { $0 }.map(Unread.unreadable) ?? .malformed(sentence)
  }
}
