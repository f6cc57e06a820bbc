import Cryptography
import ElectionModel
import ElectionOffice
import FileAccess
import StrictBytes

/// A small election in memory: two contests, three precincts, keys from fixed seeds.
public struct ExampleElection: Sendable {
  /// What it was made of.
  public let parts: ExampleParts
  /// The six files.
  public let files: DefinitionFiles
  /// The same, read.
  public let definition: Definition

  /// Nothing changed.
  public static let standard = ExampleElection()

  /// Puts an election together.
  ///
  /// - Parameter change: changes the parts before they are put together.
  public init(_ change: (inout ExampleParts) -> Void = { _ in }) {
    var parts = ExampleParts()
    change(&parts)
    self.parts = parts
    files = parts.files
    switch readDefinition(files) {
    case .definition(let definition): self.definition = definition
    case .defects(let defects): preconditionFailure("the example has defects: \(defects)")
    }
  }

  /// Where returns are expected: each precinct's contests, as `electronic`.
  public var slots: [Slot] {
    parts.precincts.flatMap { precinct in
      precinct.contests.map {
        Slot(precinct: precinct.id, contest: $0, part: .electronic)
      }
    }
  }

  /// The keys that sign the returns of a precinct: those entitled by name.
  public func keys(of precinct: PrecinctID) -> [ExampleKey] {
    parts.keys.filter { $0.precincts?.contains(precinct) ?? false }
  }

  /// The ballot lines of a slot.
  public func ballotLines(of slot: Slot) -> [String] {
    parts.ballots[slot.precinct]?[slot.contest] ?? parts.defaultBallots[slot.contest] ?? []
  }

  /// Writes the definition and `SHA256SUMS` into a folder.
  public func writeDefinition(to folder: String) throws {
    for (name, bytes) in files.contents { try writeDurably(bytes, to: "\(folder)/\(name)") }
    guard let sums = files.sums(digest: sha256(_:)) else { return }
    try writeDurably(sums, to: "\(folder)/\(DefinitionFiles.sumsName)")
  }

  /// Writes a good return for every slot, with its ballots file, into a folder.
  public func writeReturns(to folder: String) throws {
    for slot in slots { try goodReturn(for: slot).write(to: folder) }
  }
}

extension ExampleParts {
  /// The six files.
  public var files: DefinitionFiles {
    DefinitionFiles(
      header: ElectionHeader(
        id: id, titleEnglish: "Example council election", titlePersian: "انتخابات شورای نمونه",
        date: "2026-05-01", origin: origin, purpose: purpose, disclosure: disclosure,
        rules: rules, signing: signing),
      areas: areas, contests: contests, precincts: precincts, keys: keys.map(\.signingKey))
  }
}
