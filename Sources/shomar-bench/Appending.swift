import Cryptography
import Glibc
import LedgerStore
import StrictBytes

func sha256(of document: StoredDocument) -> Digest { sha256(document.bytes) }

/// Groups that go to one store before the next has its turn.
private let turn = 16

/// The time and the processor time of one store.
private struct Spent {
  var clock = 0.0
  var processor = 0.0

  mutating func time(_ work: () throws -> Void) rethrows {
    let (begun, used) = (seconds(), processorSeconds())
    try work()
    clock += seconds() - begun
    processor += processorSeconds() - used
  }
}

/// Appends all to the ledger in WORK/election and writes all to two segment files, one with a sync
/// a group and one with as many as the ledger. They take turns of 16 groups, so that whatever else
/// the machine does meets all three. Making the documents is not timed.
func measureAppending(in work: String, _ count: Int) throws {
  let ledger = try Ledger.open(at: "\(work)/election")
  var one = try SegmentFile("\(work)/segment-1")
  var same = try SegmentFile("\(work)/segment-\(ledgerSyncs)")
  var material = try Material()
  var (plain, fair, own) = (Spent(), Spent(), Spent())
  var receipts = 0
  let step = Material.group * turn
  for first in stride(from: 0, to: count, by: step) {
    let documents = material.documents(first..<min(first + step, count))
    let groups = stride(from: 0, to: documents.count, by: Material.group).map {
      (first + $0, documents[$0..<min($0 + Material.group, documents.count)])
    }
    try fair.time {
      for (at, group) in groups { try same.append(group, from: at, material, syncs: ledgerSyncs) }
    }
    try own.time {
      for (at, group) in groups {
        receipts += try ledger.append(
          group.enumerated().map { material.submission(at + $0, $1) }
        ).count
      }
    }
    try plain.time {
      for (at, group) in groups { try one.append(group, from: at, material, syncs: 1) }
    }
  }
  precondition(receipts == count, "a receipt for each")
  for (name, spent) in [("one", plain), ("same", fair), ("ledger", own)] {
    print("\(name) \(spent.clock)")
    print("\(name)-processor \(spent.processor / Double(count) * 1e6)")
  }
  for syncs in [1, ledgerSyncs] { unlink("\(work)/segment-\(syncs)") }
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
