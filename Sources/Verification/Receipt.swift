import ElectionModel
import MerkleLog

/// Checks a receipt (docs/formats/receipt.md): R01 to R08 in their order, each with what is there.
///
/// - Parameters:
///   - proof: The receipt.
///   - key: The log's verifier key, from another source.
///   - copy: The holder's own copy of the return, if there is one: R04.
///   - published: A published folder of the same log, of the same time or later: R05 to R07.
///   - policy: Whose cosignatures the observer wants to see under the receipt's checkpoint: R08.
/// - Complexity: O(log n) hashes without a folder, O(n) in its entries with one.
public func checkReceipt(
  _ proof: TlogProof, key: VerifierKey, copy: [UInt8]? = nil,
  published: (any BundleReader)? = nil, policy: ObserverPolicy? = nil
) -> ReceiptReport {
  let tree = SignedTree("receipt", note: proof.checkpoint.encoded, key: key)
  let entry = proof.extra.flatMap { try? LedgerEntry(reading: $0) }
  var checks = [
    ProofCheck(
      "R01", "the receipt's checkpoint is signed by the key you gave", tree.signature),
    ProofCheck(
      "R02", "the entry in the receipt is in the log that the checkpoint fixes",
      checkR02(proof, tree.checkpoint)),
    ProofCheck(
      "R03", "the entry records a return, under the number of the receipt", checkR03(proof)),
    ProofCheck(
      "R04", "your own copy of the return is the one recorded",
      copy.map { checkR04(entry, copy: $0) }),
  ]
  checks += checksAgainst(published, proof, tree.checkpoint, entry, key: key)
  let cosigners = policy.map { Cosigners(of: proof.checkpoint.encoded, key: key, judgedBy: $0) }
  checks.append(
    ProofCheck(
      "R08", "the receipt's checkpoint is cosigned by enough witnesses of the policy you gave",
      cosigners?.evidence))
  return ReceiptReport(
    checks: checks, index: proof.index, entry: entry, checkpoint: tree.checkpoint,
    cosigners: cosigners)
}

/// R02: the leaf hash of the extra data, which the format itself does not authenticate, is the leaf
/// from which the path leads to the root.
private func checkR02(_ proof: TlogProof, _ checkpoint: Checkpoint?) -> Evidence {
  var evidence = Evidence()
  guard let checkpoint else {
    evidence.fault("not possible: the checkpoint cannot be read")
    return evidence
  }
  guard let entry = proof.extra else {
    evidence.fault("the receipt does not hold the bytes of its entry")
    return evidence
  }
  let verdict = checkInclusion(
    of: leafHash(of: entry), at: proof.index, in: checkpoint.head, proof: proof.path)
  if case .fails(let fault) = verdict { evidence.fault("\(fault)") }
  return evidence
}

/// R03: the entry has its form, its number is that of the proof, it is of kind `return`, and its
/// state follows from its findings.
private func checkR03(_ proof: TlogProof) -> Evidence {
  var evidence = Evidence()
  do throws(ShapeError) {
    let entry = try LedgerEntry(reading: proof.extra ?? [])
    if UInt64(exactly: entry.sequence) != proof.index {
      evidence.fault("sequence: expected \(proof.index), found \(entry.sequence)")
    }
    guard case .return(let content) = entry.content else {
      evidence.fault("kind: expected a return")
      return evidence
    }
    if content.isCounted == content.findings.contains(where: \.quarantines) {
      evidence.fault("state: the findings \(content.findings) say the opposite")
    }
  } catch {
    evidence.fault("\(error.path): expected \(error.expected)")
  }
  return evidence
}

/// R04: the holder's own copy is the document to which the entry commits.
private func checkR04(_ entry: LedgerEntry?, copy: [UInt8]) -> Evidence {
  var evidence = Evidence()
  if let entry {
    evidence.compare("your copy", copy, with: entry.document)
  } else {
    evidence.fault("not possible: the entry cannot be read")
  }
  return evidence
}
