import CSQLite
import Glibc

/// What goes wrong below SQLite, and when: the state of one faulty file system.
final class FaultPlan {
  enum Fault: CaseIterable {
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

  let name: String
  var fault: Fault?
  /// Counted from 1 when armed: writes, cuts and syncs.
  var failingStep = Int.max
  private(set) var steps = 0
  private(set) var struck = false
  private(set) var unsynced: [Unsynced] = []
  /// Bytes that lose a bit whenever they are read.
  var rotting: [UInt8] = []

  init(name: String) {
    self.name = name
  }

  func arm(_ fault: Fault, at step: Int) {
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
  func losePower(using generator: inout SeededGenerator) {
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

/// SplitMix64: the same numbers for the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
