import CSQLite
import Glibc

/// A file system for SQLite that does as its plan says, on top of that of the machine.
///
/// Files open over it have the layout of `FaultyFile`; SQLite allocates them.
package final class FaultyFileSystem {
  package let plan: FaultPlan
  private let system: UnsafeMutablePointer<sqlite3_vfs>
  private let name: UnsafeMutablePointer<CChar>

  package init(_ name: String) {
    plan = FaultPlan(name: name)
    self.name = strdup(name)
    system = .allocate(capacity: 1)
    // The other functions of SQLite's Unix file system do not look at the one they are given.
    system.initialize(to: sqlite3_vfs_find(nil).pointee)
    system.pointee.iVersion = 1
    system.pointee.pNext = nil
    system.pointee.zName = UnsafePointer(self.name)
    system.pointee.szOsFile = Int32(MemoryLayout<FaultyFile>.size)
    system.pointee.pAppData = Unmanaged.passUnretained(plan).toOpaque()
    system.pointee.xOpen = { system, path, file, flags, given in
      FaultyFile.open(system, path, file, flags, given)
    }
    sqlite3_vfs_register(system, 0)
  }

  /// Takes the file system away; every ledger over it must be closed.
  ///
  /// Not a deinit: the compiler may end an object's life before that of a ledger above it.
  package func remove() {
    sqlite3_vfs_unregister(system)
    system.deallocate()
    free(name)
  }
}

/// A file as SQLite sees it, and the one of the machine below it.
struct FaultyFile {
  typealias Below = UnsafeMutablePointer<sqlite3_file>

  var head: sqlite3_file
  var below: Below
  var plan: Unmanaged<FaultPlan>
  var path: UnsafePointer<CChar>?

  static func open(
    _ system: UnsafeMutablePointer<sqlite3_vfs>?, _ path: UnsafePointer<CChar>?,
    _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
    _ given: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    guard let system, let file, let machine = sqlite3_vfs_find(nil),
      let plan = system.pointee.pAppData
    else { return SQLITE_CANTOPEN }
    let size = Int(machine.pointee.szOsFile)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    let below = memory.assumingMemoryBound(to: sqlite3_file.self)
    let status = machine.pointee.xOpen(machine, path, below, flags, given)
    let opened = status == SQLITE_OK
    UnsafeMutableRawPointer(file).bindMemory(to: FaultyFile.self, capacity: 1).initialize(
      to: FaultyFile(
        head: sqlite3_file(pMethods: opened ? UnsafePointer(methods) : nil), below: below,
        plan: Unmanaged.fromOpaque(plan), path: path))
    if !opened { memory.deallocate() }
    return status
  }

  static func of(_ file: UnsafeMutablePointer<sqlite3_file>?) -> FaultyFile {
    UnsafeMutableRawPointer(file!).assumingMemoryBound(to: FaultyFile.self).pointee
  }

  var does: sqlite3_io_methods { below.pointee.pMethods.pointee }
  var name: String { path.map { String(cString: $0) } ?? "" }

  func size() -> Int64 {
    var size: Int64 = 0
    _ = does.xFileSize(below, &size)
    return size
  }

  func read(_ count: Int, at offset: Int64) -> [UInt8] {
    let held = Int(max(0, min(Int64(count), size() - offset)))
    var bytes = [UInt8](repeating: 0, count: held)
    if held > 0 { _ = does.xRead(below, &bytes, Int32(held), offset) }
    return bytes
  }

  nonisolated(unsafe) static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
    let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    methods.initialize(to: sqlite3_io_methods())
    methods.pointee.iVersion = 1
    fillChanges(&methods.pointee)
    fillQuestions(&methods.pointee)
    return methods
  }()

  /// The steps that a plan can let fail.
  private static func fillChanges(_ methods: inout sqlite3_io_methods) {
    methods.xWrite = { file, bytes, count, offset in
      let file = FaultyFile.of(file)
      let plan = file.plan.takeUnretainedValue()
      if let failure = plan.strike(SQLITE_IOERR | 3 << 8) { return failure }
      let new = Array(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
      let old = file.read(Int(count), at: offset)
      plan.note(
        .init(path: file.name, offset: offset, old: old, new: new, oldSize: file.size()))
      return file.does.xWrite(file.below, bytes, count, offset)
    }
    methods.xTruncate = { file, size in
      let file = FaultyFile.of(file)
      let plan = file.plan.takeUnretainedValue()
      if let failure = plan.strike(SQLITE_IOERR | 6 << 8) { return failure }
      let old = file.read(Int(max(0, file.size() - size)), at: size)
      plan.note(
        .init(path: file.name, offset: size, old: old, new: [], oldSize: file.size()))
      return file.does.xTruncate(file.below, size)
    }
    methods.xSync = { file, flags in
      let file = FaultyFile.of(file)
      let plan = file.plan.takeUnretainedValue()
      if let failure = plan.strike(SQLITE_IOERR | 4 << 8) { return failure }
      plan.settle(file.name)
      return file.does.xSync(file.below, flags)
    }
  }

  private static func fillQuestions(_ methods: inout sqlite3_io_methods) {
    methods.xClose = { file in
      let file = FaultyFile.of(file)
      let status = file.does.xClose(file.below)
      UnsafeMutableRawPointer(file.below).deallocate()
      return status
    }
    methods.xRead = { file, bytes, count, offset in
      let file = FaultyFile.of(file)
      let status = file.does.xRead(file.below, bytes, count, offset)
      let rotting = String(
        decoding: file.plan.takeUnretainedValue().rotting, as: UTF8.self)
      guard !rotting.isEmpty, let bytes else { return status }
      let page = UnsafeMutableRawBufferPointer(start: bytes, count: Int(count))
      for place in offsets(of: rotting, in: Array(page)) { page[place] ^= 1 }
      return status
    }
    methods.xFileSize = { file, size in
      let file = FaultyFile.of(file)
      return file.does.xFileSize(file.below, size)
    }
    methods.xLock = { file, level in
      let file = FaultyFile.of(file)
      return file.does.xLock(file.below, level)
    }
    methods.xUnlock = { file, level in
      let file = FaultyFile.of(file)
      return file.does.xUnlock(file.below, level)
    }
    methods.xCheckReservedLock = { file, held in
      let file = FaultyFile.of(file)
      return file.does.xCheckReservedLock(file.below, held)
    }
    methods.xFileControl = { file, what, argument in
      let file = FaultyFile.of(file)
      return file.does.xFileControl(file.below, what, argument)
    }
    methods.xSectorSize = { file in
      let file = FaultyFile.of(file)
      return file.does.xSectorSize(file.below)
    }
    // No promises: SQLite must not lean on atomic or ordered writes.
    methods.xDeviceCharacteristics = { _ in 0 }
  }
}
