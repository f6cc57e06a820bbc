import ElectionModel
import FileAccess
import Glibc
import LedgerStore
import MerkleLog
import StrictBytes

/// Collects the signed heads that the entries are held against, and says which cannot be read.
@Sendable func knownHeads(
  _ ledger: LedgerInspection, _ folder: String, _ published: String?
) -> (heads: [HeldHead], evidence: StoreEvidence) {
  var evidence = StoreEvidence()
  var heads: [HeldHead] = []
  do throws(LedgerError) {
    for head in try ledger.heads() {
      guard let size = UInt64(exactly: head.size), let root = head.root else {
        evidence.fault(.s07, "a head of size \(head.size) is no head")
        continue
      }
      heads.append(
        HeldHead(
          check: .s07, source: "the head of size \(size)", size: size, root: root, note: head.note))
    }
  } catch {
    evidence.fault(.s07, "the heads cannot be read: \(error)")
  }
  addCheckpoint(in: folder, .s09, to: &heads, &evidence)
  if let published {
    addCheckpoint(in: published, .s10, to: &heads, &evidence)
  } else {
    evidence.leave(.s10)
  }
  return (heads, evidence)
}

private func addCheckpoint(
  in folder: String, _ check: StoreCheck, to heads: inout [HeldHead],
  _ evidence: inout StoreEvidence
) {
  let path = "\(folder)/\(Election.checkpointFile)"
  do throws(FileError) {
    let bytes = try readFile(path, limit: Election.largestCheckpoint)
    guard let note = try? SignedNote(encoded: bytes),
      let checkpoint = try? Checkpoint(text: note.text)
    else { return evidence.fault(check, "\(path) is no checkpoint") }
    heads.append(
      HeldHead(
        check: check, source: path, size: checkpoint.size, root: checkpoint.root, note: bytes))
  } catch .missing where check == .s09 {
    // Nothing was published yet; S07 has whatever was signed.
    evidence.leave(check)
  } catch {
    evidence.fault(check, error.description)
  }
}

/// S08, and the signatures of S09 and S10.
func checkSignatures(
  _ heads: [HeldHead], _ key: VerifierKey?, _ evidence: inout StoreEvidence
) {
  for head in heads {
    let check = head.check == .s07 ? .s08 : head.check
    guard let key else {
      evidence.fault(check, "\(head.source): no key is known that could have signed it")
      continue
    }
    do throws(CheckpointError) {
      let opened = try openCheckpoint(head.note, key: key).checkpoint
      if opened.size != head.size || opened.root != head.root {
        evidence.fault(
          check, "\(head.source): its text says size \(opened.size) and root \(opened.root)")
      }
    } catch {
      evidence.fault(check, "\(head.source): \(error)")
    }
  }
}

/// S15 to S17.
func checkFolder(_ folder: String, key: VerifierKey?, _ evidence: inout StoreEvidence) {
  let path = "\(folder)/\(Election.verifierKeyFile)"
  do throws(FileError) {
    let bytes = try readFile(path, limit: 4_096)
    if key.map({ $0.encoded + [0x0A] }) != bytes {
      evidence.fault(.s15, "\(path) is not the key of entry 0")
    }
  } catch .missing {
    evidence.remark(.s15, "\(path) is missing; the next ingest writes it again")
  } catch {
    evidence.fault(.s15, error.description)
  }
  for name in [folder, "\(folder)/ledger.db"] where isOpenToOthers(name) {
    evidence.remark(.s16, "other users may read or write \(name): chmod go= \(name)")
  }
  do throws(FileError) {
    let survey = try surveyFolder(folder, followingLinks: false)
    for name in survey.files where !Election.fileNames.contains(Array(name.utf8)) {
      evidence.remark(
        .s17,
        isUnfinished(name)
          ? "\(name) is left from a crash; the next ingest removes it" : "\(name) is not ours")
    }
    for refusal in survey.refused { evidence.remark(.s17, refusal.description) }
  } catch {
    evidence.remark(.s17, error.description)
  }
}

private func isOpenToOthers(_ path: String) -> Bool {
  var status = stat()
  guard stat(path, &status) == 0 else { return false }
  return status.st_mode & (S_IRWXG | S_IRWXO) != 0
}

extension Election {
  /// The names of the files that belong into an election's folder.
  static let fileNames = Set(
    [
      "ledger.db", "ledger.db-journal", "ledger.lock", "ledger.waiting", "ledger.writer",
      verifierKeyFile, checkpointFile, KnownSizes.file,
    ].map { Array($0.utf8) })
}
