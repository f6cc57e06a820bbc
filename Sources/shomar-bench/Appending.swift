import Cryptography
import Glibc
import LedgerStore
import StrictBytes

func sha256(of document: StoredDocument) -> Digest { sha256(document.bytes) }

/// Times groups; making the documents is not in it.
private func timeGroups(
  _ count: Int, _ append: ([StoredDocument], Int, Material) throws -> Void
) throws -> Double {
  var material = try Material()
  var total = 0.0
  for first in stride(from: 0, to: count, by: Material.group) {
    let documents = material.documents(first..<min(first + Material.group, count))
    let begun = seconds()
    try append(documents, first, material)
    total += seconds() - begun
  }
  return total
}

/// Writes all to a segment file; prints the seconds.
func measureSegment(in work: String, _ count: Int, syncs: Int) throws {
  let path = "\(work)/segment"
  var file = try SegmentFile(path)
  let total = try timeGroups(count) { documents, first, material in
    // A second sync with nothing to write would be free: each is given a part of the bytes.
    let step = max(1, documents.count / syncs)
    var done = 0
    while done < documents.count {
      let end = documents.count - done < 2 * step ? documents.count : done + step
      try file.append(Array(documents[done..<end]), from: first + done, material, syncs: 1)
      done = end
    }
  }
  print("seconds \(total)")
  unlink(path)
}

/// Appends all to the ledger in WORK/election; prints the seconds.
func measureAppending(in work: String, _ count: Int) throws {
  let ledger = try Ledger.open(at: "\(work)/election")
  var receipts = 0
  let total = try timeGroups(count) { documents, first, material in
    receipts += try ledger.append(
      documents.enumerated().map { material.submission(first + $0, $1) }
    ).count
  }
  precondition(receipts == count, "a receipt for each")
  print("seconds \(total)")
}

/// Entries arrive on a clock, 1,000 a second; a group goes when it has 64 or the first of it has
/// waited 50 ms. Prints how long each waited from its arrival to its receipt.
func measureLatency(in work: String, _ count: Int) throws {
  let ledger = try Ledger.open(at: "\(work)/election")
  var material = try Material()
  // Documents that are not in the ledger yet.
  let base = Int(ledger.size) + 1_000_000
  var waits: [Double] = []
  var done = 0
  let begun = seconds()
  func arrival(_ number: Int) -> Double { begun + Double(number) / 1_000 }
  while done < count {
    let now = seconds()
    let arrived = min(count, Int((now - begun) * 1_000) + 1)
    let waiting = arrived - done
    guard waiting >= Material.group || (waiting > 0 && now - arrival(done) >= 0.05) else {
      usleep(500)
      continue
    }
    let numbers = done..<min(arrived, done + Material.group)
    let submissions = numbers.map {
      material.submission(base + $0, material.document(base + $0))
    }
    _ = try ledger.append(submissions)
    let end = seconds()
    waits += numbers.map { end - arrival($0) }
    done = numbers.upperBound
  }
  print("p50 \(percentile(0.5, of: waits) * 1_000)")
  print("p99 \(percentile(0.99, of: waits) * 1_000)")
  print("most \((waits.max() ?? 0) * 1_000)")
  print("rate \(Double(count) / (seconds() - begun))")
}
