import Cryptography
import ElectionModel
import MerkleLog

/// Hears how far a check has come: the check, how much is done, and of how much.
public typealias Progress = (Check, Int, Int) -> Void

/// Verifies a published folder (docs/formats/checks.md): V01 to V19 in their order, every check
/// with what is there, whatever failed before.
///
/// - Parameters:
///   - bundle: The published folder, and nothing else of the publisher's.
///   - key: The log's verifier key, from another source.
///   - ballots: A folder with ballots files, if the observer has one.
///   - policy: Whose cosignatures the observer wants to see, if he has a policy.
///   - progress: Hears how far it has come.
/// - Complexity: O(n) in the bytes of the folder; memory grows with the number of entries (about
///   500 bytes each), and holds 1,024 returns and a document for each processor.
public func verify(
  bundle: any BundleReader, key: VerifierKey, ballots: (any BundleReader)? = nil,
  policy: ObserverPolicy? = nil, progress: @escaping Progress = { _, _, _ in }
) -> VerificationReport {
  Verifier(bundle: bundle, key: key, ballots: ballots, policy: policy, progress: progress).report()
}

private struct Verifier {
  let bundle: any BundleReader
  let ballots: (any BundleReader)?
  let policy: ObserverPolicy?
  let progress: Progress
  let key: VerifierKey
  let published: PublishedCheckpoint
  let ledger: PublishedLedger
  let definition: PublishedDefinition
  let hashes: TileHashes

  init(
    bundle: any BundleReader, key: VerifierKey, ballots: (any BundleReader)?,
    policy: ObserverPolicy?, progress: @escaping Progress
  ) {
    self.bundle = bundle
    self.ballots = ballots
    self.policy = policy
    self.progress = progress
    self.key = key
    published = PublishedCheckpoint(bundle)
    ledger = PublishedLedger(bundle, checkpoint: published.checkpoint, progress: progress)
    definition = PublishedDefinition(bundle)
    hashes = TileHashes(leaves: ledger.leaves)
  }

  func report() -> VerificationReport {
    var extent = extentOfLedger
    var checks = checksOfLog
    checks += [
      checkV07(definition, first: ledger.first).result(of: .v07),
      checkV08(definition).result(of: .v08),
    ]
    let (documents, keys, results) = checksOfDocuments(extent)
    checks += documents
    checks.append(
      checkV16(
        bundle, ledger: ledger, hashes: hashes, definition: definition,
        results: PublishedResults(results, size: published.reference?.size, in: bundle)
      ).result(of: .v16))
    checks.append(checkV17(&extent))
    checks.append(keys)
    let cosigners = policy.map { Cosigners(of: published.bytes, key: key, judgedBy: $0) }
    checks.append(
      cosigners?.evidence.result(of: .v19)
        ?? CheckResult(check: .v19, verdict: .notDone, evidence: []))
    return VerificationReport(
      checks: checks, checkpoint: published.reference, extent: extent, cosigners: cosigners)
  }

  private var checksOfLog: [CheckResult] {
    let checkpoint = published.checkpoint
    return [
      checkV01(published, key: key).result(of: .v01),
      checkV02(checkpoint, key: key, first: ledger.first, definition: definition).result(of: .v02),
      ledger.evidence.result(of: .v03),
      checkV04(ledger, definition: definition).result(of: .v04),
      checkV05(ledger, checkpoint: checkpoint).result(of: .v05),
      checkV06(ledger, hashes: hashes, bundle: bundle, progress: progress).result(of: .v06),
    ]
  }

  /// V09 to V15, V18, and the names of the contests' files that were computed.
  private func checksOfDocuments(
    _ extent: VerificationReport.Extent
  ) -> ([CheckResult], CheckResult, Set<ContestFileName>?) {
    let walk = walkDocuments(extent)
    let results = checkResults(
      walk.sums, ledger: ledger, decisions: walk.decisions.history,
      checkpoint: published.reference, bundle: bundle)
    return (
      [
        walk.v09.result(of: .v09), walk.v10.result(of: .v10), walk.v11.result(of: .v11),
        walk.v12.result(of: .v12), walk.v13.result(of: .v13), results.contests.result(of: .v14),
        results.index.result(of: .v15),
      ], walk.v18.result(of: .v18), results.files
    )
  }

  private func walkDocuments(_ extent: VerificationReport.Extent) -> DocumentWalk {
    var walk = DocumentWalk(
      bundle, ledger: ledger, definition: definition, logKey: key.publicKey.bytes)
    var returns: [ReturnAtPlace] = []
    for (number, position) in ledger.positions.enumerated() {
      progress(.v09, number, ledger.positions.count)
      guard let entry = position.entry else { continue }
      switch entry.content {
      case .return(let content):
        returns.append(ReturnAtPlace(number: number, entry: entry, content: content))
        if returns.count == DocumentWalk.together { look(&returns, &walk) }
      case .key(let content):
        // It changes the keys for those after it.
        look(&returns, &walk)
        walk.look(number: number, entry: entry, content: content)
      case .decision(let content):
        look(&returns, &walk)
        walk.look(number: number, entry: entry, content: content)
      case .definition, .unreadable: break
      }
    }
    look(&returns, &walk)
    if extent.unreadable + extent.ballotsWithheld > 0 {
      walk.v09.remark(
        "withheld: \(extent.unreadable) unreadable documents, "
          + "\(extent.ballotsWithheld) ballots files"
      )
    }
    LedgerRules.check(ledger, &walk.v13)
    return walk
  }

  private func look(_ returns: inout [ReturnAtPlace], _ walk: inout DocumentWalk) {
    walk.look(returns)
    returns.removeAll(keepingCapacity: true)
  }

  private func checkV17(_ extent: inout VerificationReport.Extent) -> CheckResult {
    guard ballots != nil || definition.disclosesBallots == true else {
      extent.quarantinedOnTrust = ledger.returns.count { $0.content.isQuarantinedByBallotsOnly }
      return CheckResult(check: .v17, verdict: .notDone, evidence: [])
    }
    var check = BallotsCheck(
      bundle, given: ballots, ledger: ledger, definition: definition.definition)
    let returns = ledger.returns
    for (done, (number, entry, content)) in returns.enumerated() {
      progress(.v17, done, returns.count)
      check.look(number: number, entry: entry, content: content)
    }
    extent.ballotsRecounted = check.recounted
    return check.evidence.result(of: .v17)
  }

  private var extentOfLedger: VerificationReport.Extent {
    var extent = VerificationReport.Extent()
    extent.entries = ledger.positions.count
    extent.unreadable = ledger.unreadable.count
    extent.keyEvents = ledger.keyEvents.count
    extent.decisions = ledger.decisions.count
    for (_, _, content) in ledger.returns {
      if content.isCounted { extent.counted += 1 } else { extent.quarantined += 1 }
      if content.ballots != nil && definition.disclosesBallots != true {
        extent.ballotsWithheld += 1
      }
    }
    return extent
  }
}

extension ReturnEntry {
  /// True if it would count but for findings that only the ballots file can show.
  fileprivate var isQuarantinedByBallotsOnly: Bool {
    let reasons = findings.filter(\.quarantines)
    return !reasons.isEmpty && reasons.allSatisfy(Set.ofBallots.contains)
  }
}
