import Cryptography
import ElectionModel
import StrictBytes

/// V17: each ballots file is there, has the digest and length of its entry, and findings F401 and
/// F404 to F411, made again from the ballots, are those recorded.
struct BallotsCheck {
  let bundle: any BundleReader
  let given: (any BundleReader)?
  let definition: Definition?
  private(set) var evidence: Evidence
  private(set) var recounted = 0
  private var givenPaths: [Digest: String] = [:]

  /// - Parameter given: A folder with ballots files; found by digest, whatever their names.
  init(
    _ bundle: any BundleReader, given: (any BundleReader)?, ledger: PublishedLedger,
    definition: Definition?
  ) {
    self.bundle = bundle
    self.given = given
    self.definition = definition
    evidence = ledger.startEvidence()
    if definition == nil { evidence.fault(DocumentWalk.notPossible) }
    for path in given?.paths ?? [] {
      if let bytes = given?.bytes(of: path) { givenPaths[sha256(bytes)] = path }
    }
  }

  /// Looks at the ballots file of one entry.
  mutating func look(number: Int, entry: LedgerEntry, content: ReturnEntry) {
    guard let ballots = content.ballots else { return }
    guard let bytes = file(ballots) else {
      let place = "precinct \(content.slot.precinct), contest \(content.slot.contest)"
      return evidence.fault(
        "entry \(number) (\(place)): no file given has the digest \(ballots.sha256)")
    }
    evidence.compare("entry \(number): ballots file", bytes, with: ballots)
    let document = bundle.bytes(of: "document/\(entry.document.sha256)")
    // Where the return cannot be read, V10 fails.
    guard let definition, let signed = document.flatMap({ try? UnvalidatedReturn.read($0) }) else {
      return
    }
    let made = ballotsFindings(
      of: bytes, statement: signed.statement, definition: definition)
    RecordedFindings(number: number, findings: content.findings)
      .compare(with: made, among: .ofBallots, &evidence)
    recounted += 1
  }

  /// The file with this digest, from the folder given or the published one; failing that, whatever
  /// lies in the published one under its name.
  private func file(_ ballots: DocumentReference) -> [UInt8]? {
    if let path = givenPaths[ballots.sha256], let bytes = given?.bytes(of: path) { return bytes }
    return bundle.bytes(of: "document/\(ballots.sha256)")
  }
}
