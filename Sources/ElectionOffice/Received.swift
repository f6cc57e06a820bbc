import Cryptography
import ElectionModel
import FileAccess
import Intake
import LedgerStore
import StrictBytes

/// A delivery that was read from its files and examined, or could not be read.
struct Received: Sendable {
  let path: String
  let content: Result<Examined, FileError>
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

extension Election {
  /// Reads and examines deliveries side by side; the results stand in the deliveries' order.
  func examine(_ deliveries: [Delivery], _ examiner: ReturnExaminer) async -> [Received] {
    await withTaskGroup(of: (Int, Received).self) { group in
      for (index, delivery) in deliveries.enumerated() {
        group.addTask { (index, receive(delivery, examiner)) }
      }
      var received: [(Int, Received)] = []
      for await one in group { received.append(one) }
      return received.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}

private func receive(_ delivery: Delivery, _ examiner: ReturnExaminer) -> Received {
  do throws(FileError) {
    let file = try readFile(delivery.path, limit: Election.largestDocument)
    var ballots: [UInt8]?
    if let path = delivery.ballotsPath {
      ballots = try readFile(path, limit: Election.largestDocument)
    }
    let examined = Examined(
      examination: examiner.examine(file, ballots: ballots), file: file, ballots: ballots)
    return Received(path: delivery.path, content: .success(examined))
  } catch {
    return Received(path: delivery.path, content: .failure(error))
  }
}
