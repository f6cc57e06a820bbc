import BranchEvening
import BranchMinutes
import Cryptography
import ElectionModel
import FileAccess
import StrictBytes
import Wording

/// A file of the package, with its name in it.
struct PackageFile {
  let name: String
  let bytes: [UInt8]
}

extension Desk {
  var packageFolder: String { "\(folder)/package" }

  /// Writes everything that is signed, and reads it back.
  ///
  /// A crash midway leaves whole files of the old package or the new one; writing again completes
  /// it. A version that is superseded moves out of the package, so that only one is handed over.
  func writePackage() -> Answer {
    writeFiles(to: packageFolder) ?? .packageWritten(path: packageFolder)
  }

  /// Copies the package to a stick, into a folder that says of which precinct it is.
  func copyPackage(to path: String) -> Answer {
    guard isFolder(path) else { return .failed(.pathUnreadable, detail: path) }
    // A copy within the package would be taken in with it, also once a newer version is signed.
    guard resolvedPath(path) != resolvedPath(folder), !isPath(path, inside: folder) else {
      return .failed(.pathIsOwn, detail: path)
    }
    let target = "\(path)/\(evening.setting.precinct.id.packageFolder)"
    return writeFiles(to: target) ?? .packageWritten(path: target)
  }

  private func writeFiles(to target: String) -> Answer? {
    var files: [PackageFile] = []
    var unprinted: String?
    for version in evening.signedReturns {
      if let failure = keepSuperseded(version) { return failure }
      let name = version.slot.fileName
      guard let newest = version.files.last else { continue }
      if let named = version.ballotsFile {
        guard let ballots = keptBallots(version.slot, named) else {
          return .failed(.ballotsFileLost, detail: name)
        }
        files.append(PackageFile(name: "\(name).ballots", bytes: ballots))
      }
      files.append(PackageFile(name: "\(name).return.json", bytes: newest))
      do throws(MinutesError) {
        files += try minutes(of: newest, name: name)
      } catch {
        // The texts may be missing too; the returns are what must not wait.
        unprinted = error.description
      }
    }
    // The returns last: who finds one finds its ballots file beside it.
    for file in files.sorted(by: { !$0.name.ends(with: ".json") && $1.name.ends(with: ".json") }) {
      if let failure = put(file.bytes, at: "\(target)/\(file.name)") { return failure }
    }
    return unprinted.map { .failed(.minutesNotPrinted, detail: $0) }
  }

  /// Puts the versions that newer ones replace beside each other, each with its ballots file.
  private func keepSuperseded(_ version: SignedReturn) -> Answer? {
    for (number, old) in version.files.dropLast().enumerated() {
      let path = "\(folder)/superseded/\(version.slot.fileName)-\(number + 1)"
      let named = (try? UnvalidatedReturn.read(old))?.statement.ballotsFile
      // A lost ballots file of an old version must not keep the new one from being handed over.
      if let ballots = named.flatMap({ keptBallots(version.slot, $0) }),
        let failure = put(ballots, at: "\(path).ballots")
      {
        return failure
      }
      if let failure = put(old, at: "\(path).return.json") { return failure }
    }
    return nil
  }

  /// The minutes as text in both languages, and on paper: a copy for each party.
  private func minutes(of file: [UInt8], name: String) throws(MinutesError) -> [PackageFile] {
    let setting = evening.setting
    let made = try MinutesOfReturn(of: file, definition: setting.definition)
    var files: [PackageFile] = []
    for language in Language.allCases {
      let sheet = made.sheet(in: language, for: nil, isPractice: setting.isPractice)
      files.append(
        PackageFile(
          name: "\(name)-minutes-\(language.rawValue).txt", bytes: MinutesOfReturn.text(of: sheet)))
    }
    for (place, party) in MinutesOfReturn.usualParties(in: .persian).enumerated() {
      let sheet = made.sheet(in: .persian, for: party, isPractice: setting.isPractice)
      files.append(
        PackageFile(name: "\(name)-minutes-fa-\(place + 1).pdf", bytes: try made.pdf(of: sheet)))
    }
    return files
  }

  /// Writes one file and reads it back.
  private func put(_ bytes: [UInt8], at path: String) -> Answer? {
    do throws(FileError) {
      try write(bytes, path)
      guard try readFile(path, limit: bytes.count) == bytes else {
        return .failed(.packageNotWritten, detail: path)
      }
      return nil
    } catch {
      guard case .notConfirmed = error else {
        return .failed(.packageNotWritten, detail: error.description)
      }
      // A stick that does not confirm is put away; where the evening itself lies, the desk stops.
      if path.begins(with: "\(folder)/") { stopped = error }
      return .failed(.diskNotConfirmed, detail: error.description)
    }
  }
}
