import Cryptography
import Dispatch
import ElectionModel
import FileAccess
import Intake
import LedgerStore
import StrictBytes
import Tabulation

/// A delivery whose return was read, or could not be.
struct Arrived: Sendable {
  /// Where the ballots file is.
  enum Ballots: Sendable {
    case none
    case file(path: String)
    case bytes([UInt8])
  }

  let path: String
  let file: Result<[UInt8], FileError>
  let ballots: Ballots
  /// The uniqueness key that the return has taken if it counts already; nil if it is not read.
  let counted: String?
  /// Set where the ledger has that key.
  var isCounted = false

  init(_ delivery: Delivery, _ shelf: ArchiveShelf) {
    path = delivery.path
    if let archived = delivery.archived {
      file = .success(shelf[archived.file])
      ballots = archived.ballots.map { .bytes(shelf[$0]) } ?? .none
    } else {
      file = read(delivery.path)
      ballots = delivery.ballotsPath.map { .file(path: $0) } ?? .none
    }
    counted = (try? file.get()).map { DeliveryClaims.counted(document: sha256($0).hex) }
  }

  /// The bytes of the ballots file, if there is one.
  func ballotsBytes() throws(FileError) -> [UInt8]? {
    switch ballots {
    case .none: nil
    case .file(let path): try read(path).get()
    case .bytes(let bytes): bytes
    }
  }
}

/// A delivery that was read and examined, or could not be read, or is known.
struct Received: Sendable {
  enum Content: Sendable {
    case failed(FileError)
    /// The same return counts already: there is nothing to examine.
    case counted(DeliveryClaims)
    case examined(Examined)
  }

  let path: String
  let content: Content

  /// Reads what is still to be read, and examines it unless it is known.
  init(_ arrived: Arrived, _ examiner: ReturnExaminer) {
    path = arrived.path
    do throws(FileError) {
      let file = try arrived.file.get()
      let ballots = try arrived.ballotsBytes()
      if arrived.isCounted {
        content = .counted(DeliveryClaims(returned: sha256(file), ballots: ballots.map(sha256)))
        return
      }
      content = .examined(
        Examined(
          examination: examiner.examine(file, ballots: ballots), file: file, ballots: ballots))
    } catch {
      content = .failed(error)
    }
  }
}

extension Election {
  /// An examiner with the keys of the definition, and with Tabulation's counting.
  func newExaminer() throws(OfficeError) -> ReturnExaminer {
    let counting = BallotCounting()
    return ReturnExaminer(
      definition: try definition,
      flawless: { counting.flawlessCount($0, from: $1, contest: $2, rule: $3) },
      count: { countBallots($0, contest: $1, rule: $2) })
  }
}

/// An examined delivery with the bytes that the ledger keeps.
struct Examined: Sendable {
  let examination: Examination
  let file: [UInt8]
  let ballots: [UInt8]?

  /// The return or whatever came in its place, and its ballots file.
  var documents: [StoredDocument] {
    var documents = [StoredDocument(digest: examination.document.sha256, bytes: file)]
    if let ballots, let reference = examination.ballots {
      documents.append(StoredDocument(digest: reference.sha256, bytes: ballots))
    }
    return documents
  }
}

/// Works on the elements side by side; the results stand in the elements' order.
///
/// The threads are Dispatch's and not those of Swift's tasks, of which there are as many as
/// processors: one of these waits for the disk while a portion is recorded, and the processor that
/// it leaves would stand idle.
func sideBySide<Element: Sendable, Result: Sendable>(
  _ elements: [Element], _ work: @escaping @Sendable (Element) -> Result
) async -> [Result] {
  // What one official hands in needs no other thread.
  if elements.count == 1 { return [work(elements[0])] }
  return [Result](unsafeUninitializedCapacity: elements.count) { buffer, filled in
    // Each place is written once, by the one thread that has it, and read after all are done.
    nonisolated(unsafe) let places = buffer
    DispatchQueue.concurrentPerform(iterations: elements.count) { place in
      places.initializeElement(at: place, to: work(elements[place]))
    }
    filled = elements.count
  }
}

private func read(_ path: String) -> Result<[UInt8], FileError> {
  do throws(FileError) {
    return .success(try readFile(path, limit: Election.largestDocument))
  } catch {
    return .failure(error)
  }
}
