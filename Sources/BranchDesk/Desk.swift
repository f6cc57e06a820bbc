import BranchEvening
import Cryptography
import ElectionModel
import FileAccess
import Intake
import ScreenGrid
import StrictBytes
import Tabulation
import Wording

/// One evening in one folder: the state machine with its files.
///
///     FOLDER/evening.json       the evening as it stands (BranchEvening), after every key
///     FOLDER/evening.lock       one desk at a time
///     FOLDER/ballots/NAME-DIGEST.ballots    what was taken from devices
///     FOLDER/package/           what is handed over: NAME.return.json, NAME.ballots, minutes
///     FOLDER/superseded/        signed versions that newer ones replace, with their ballots files
public final class Desk {
  /// The state machine.
  public var evening: Evening
  /// Set where the disk did not confirm what was written: nothing that is written from then on may
  /// be believed, and the program must end and begin with what the disk has (`FileError`).
  public internal(set) var stopped: FileError?
  /// Writes a file durably; tests have disks that fail.
  var write: ([UInt8], String) throws(FileError) -> Void = { (bytes, path) throws(FileError) in
    try writeDurably(bytes, to: path)
  }
  let folder: String
  private let lock: FileLock
  private var savedBytes: [UInt8]

  /// The largest file of a definition, in bytes.
  static let largestFile = 512 << 20
  /// The largest saved evening: 3,000 candidates typed a few times have less than 1 MiB.
  static let largestEvening = 256 << 20

  /// Opens an evening, or goes on with the one in the folder.
  ///
  /// - Parameters:
  ///   - folder: the evening's folder; made if it is missing.
  ///   - definition: the folder of the election definition.
  ///   - precinct: the id of the precinct.
  ///   - isPractice: true to refuse a definition that is not of a rehearsal.
  ///   - language: of the screens; without it Persian, or the one in which the evening was left.
  public init(
    folder: String, definition: String, precinct: String, isPractice: Bool, language: Language?
  ) throws(DeskError) {
    let definition = try Self.readDefinition(definition)
    if isPractice, definition.header.purpose != .rehearsal {
      throw .notRehearsal(definition.header.id)
    }
    guard let found = PrecinctID(precinct).flatMap(definition.precinct) else {
      throw .unknownPrecinct(precinct)
    }
    let setting = Self.setting(definition, found)
    guard !setting.keys.isEmpty else { throw .noKeys(found.id) }
    // Before anything is counted in public, it is nobody's business.
    try files { () throws(FileError) in
      try makeFolder(folder)
      try closeToOthers(folder)
    }
    lock = try Self.takeLock(folder)
    self.folder = folder
    (evening, savedBytes) = try Self.open("\(folder)/evening.json", setting, language)
    if let language { evening.language = language }
    reviewPackage()
  }

  /// An evening with the count centre's own examination and counting.
  public static func setting(_ definition: Definition, _ precinct: Precinct) -> EveningSetting {
    let examiner = ReturnExaminer(definition: definition) { file, contest, rule in
      countBallots(file, contest: contest, rule: rule)
    }
    return EveningSetting(
      definition: definition, precinct: precinct,
      examine: { examiner.examine($0, ballots: $1).findings },
      count: { countBallots($0, contest: $1, rule: $2) })
  }

  private static func takeLock(_ folder: String) throws(DeskError) -> FileLock {
    do throws(FileError) {
      if let lock = try FileLock.take("\(folder)/evening.lock") { return lock }
    } catch {
      throw .file(error)
    }
    throw .inUse(path: folder)
  }

  private static func open(
    _ path: String, _ setting: EveningSetting, _ language: Language?
  ) throws(DeskError) -> (Evening, [UInt8]) {
    guard fileExists(path) else { return (Evening(setting, language: language ?? .persian), []) }
    let bytes = try files { () throws(FileError) in try readFile(path, limit: largestEvening) }
    do throws(SavedEveningError) {
      return (try Evening(setting, saved: bytes), bytes)
    } catch {
      throw error == .ofAnother ? .otherEvening(path: path) : .damagedEvening(path: path)
    }
  }

  private static func readDefinition(_ path: String) throws(DeskError) -> Definition {
    var contents: [String: [UInt8]] = [:]
    for name in DefinitionFiles.names where fileExists("\(path)/\(name)") {
      contents[name] = try files { () throws(FileError) in
        try readFile("\(path)/\(name)", limit: largestFile)
      }
    }
    let reading = DefinitionReader.read(
      DefinitionFiles(contents: contents), digest: sha256(_:),
      isUsableKey: { (try? Ed25519PublicKey(bytes: $0)) != nil })
    switch reading {
    case .definition(let definition): return definition
    case .defects(let defects): throw .definition(path: path, defects)
    }
  }

  /// Takes a key: changes the evening and does what it asks for. What has changed is saved with
  /// `save`, after it is shown: of what a power cut finds on the screen, the last key may be lost.
  ///
  /// - Returns: false once the program is to end.
  public func take(_ key: Key) -> Bool {
    var requests = evening.handle(key)
    while let request = requests.popLast() {
      // What the world is asked for may need what was typed: it is saved before.
      save()
      guard stopped == nil else { return false }
      // One does not leave while what is typed is not saved.
      if request == .leave { return evening.unsaved != nil }
      requests += evening.handle(answer(request))
    }
    return stopped == nil
  }

  /// Saves what has changed; where that fails, the screens say so until it succeeds.
  ///
  /// The old file stands until the disk has the new one whole: a power cut takes the last key.
  ///
  /// A disk that does not confirm is no full disk: the next attempt could succeed without the bytes
  /// being there. The desk stops.
  ///
  /// - Returns: true if the screens have to say something else than before.
  @discardableResult
  public func save() -> Bool {
    guard stopped == nil else { return false }
    let before = evening.unsaved
    let bytes = evening.savedBytes
    guard bytes != savedBytes || evening.unsaved != nil else { return false }
    do throws(FileError) {
      try write(bytes, "\(folder)/evening.json")
      savedBytes = bytes
      evening.unsaved = nil
    } catch {
      if case .notConfirmed = error { stopped = error }
      evening.unsaved = error.description
    }
    return evening.unsaved != before
  }
}
