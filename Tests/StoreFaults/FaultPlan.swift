import CSQLite
import Glibc

/// What goes wrong below SQLite, and when: the state of one faulty file system.
package final class FaultPlan {
  package enum Fault: CaseIterable, Sendable {
    /// One step fails, later ones work: a bad block.
    case badBlock
    /// One step finds no room.
    case noRoom
    /// From this step on nothing reaches the file: the process was killed.
    case killed
    /// As `killed`, and of what was not yet synced only some pages reached the disk.
    case powerLoss
  }

  /// A write or a cut that a sync has not yet made certain.
  struct Unsynced {
    let path: String
    let offset: Int64
    let old: [UInt8]
    let new: [UInt8]
    let oldSize: Int64
  }

  package let name: String
  package var fault: Fault?
  /// Counted from 1 when armed: writes, cuts and syncs.
  package var failingStep = Int.max
  package private(set) var steps = 0
  package private(set) var struck = false
  private(set) var unsynced: [Unsynced] = []
  /// Bytes that lose a bit whenever they are read.
  package var rotting: [UInt8] = []

  init(name: String) {
    self.name = name
  }

  package func arm(_ fault: Fault, at step: Int) {
    self.fault = fault
    failingStep = step
    steps = 0
  }

  /// The status that the next step must fail with, or nil.
  func strike(_ status: Int32) -> Int32? {
    steps += 1
    if struck, fault == .killed || fault == .powerLoss { return status }
    guard steps == failingStep else { return nil }
    struck = true
    return fault == .noRoom ? SQLITE_FULL : status
  }

  func note(_ change: Unsynced) { unsynced.append(change) }
  func settle(_ path: String) { unsynced.removeAll { $0.path == path } }

  /// Leaves on the disk a random part of what was never synced.
  ///
  /// All connections must be closed: the files are written to directly.
  package func losePower(using generator: inout some RandomNumberGenerator) {
    for change in unsynced.reversed() {
      patchFile(change.path, at: Int(change.offset), with: change.old)
      truncate(change.path, Int(change.oldSize))
    }
    for change in unsynced where Bool.random(using: &generator) && !change.new.isEmpty {
      patchFile(change.path, at: Int(change.offset), with: change.new)
    }
    unsynced = []
  }
}

/// Writes bytes into a file, at an offset, without cutting it.
package func patchFile(_ path: String, at offset: Int, with bytes: [UInt8]) {
  guard let file = fopen(path, "r+") else { preconditionFailure("no file \(path)") }
  defer { fclose(file) }
  fseek(file, offset, SEEK_SET)
  fwrite(bytes, 1, bytes.count, file)
}

/// The places where a text stands in bytes.
package func offsets(of text: String, in bytes: [UInt8]) -> [Int] {
  let sought = Array(text.utf8)
  guard bytes.count >= sought.count else { return [] }
  return (0...(bytes.count - sought.count)).filter { start in
    bytes[start] == sought[0] && bytes[start..<(start + sought.count)].elementsEqual(sought)
  }
}
