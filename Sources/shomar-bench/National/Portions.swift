import FileAccess
import StrictBytes
import Synchronization

/// Adds up what workers did.
protocol WorkShare: Sendable {
  mutating func add(_ other: Self)
}

/// Numbers from 0 on, each given out once, to whichever worker asks next.
private final class WorkNumbers: Sendable {
  private let next = Atomic<Int>(0)
  private let end: Int

  init(end: Int) { self.end = end }

  func take() -> Int? {
    let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return number < end ? number : nil
  }
}

/// What the same work on the same files took, in seconds.
struct PortionTimes<Share: WorkShare> {
  /// From bytes that are in memory.
  var memory = 0.0
  /// With reading the files.
  var files = 0.0
  /// Processor time of the work from memory, on all processors.
  var processor = 0.0
  /// The same with reading the files.
  var filesProcessor = 0.0
  var count = 0
  var bytes = 0
  /// What the work gave, with and without reading.
  var ofMemory: Share
  var ofFiles: Share

  /// Adds what is done once, after all files.
  mutating func add(seconds: Double, processor: Double) {
    (memory, files) = (memory + seconds, files + seconds)
    self.processor += processor
    filesProcessor += processor
  }

  func say() {
    print("memory \(memory)")
    print("files \(files)")
    print("processor \(processor)")
    print("count \(count)")
    print("bytes \(bytes)")
  }
}

/// The paths that a file names, one a line, in portions whose files fit in memory.
private struct PathList {
  private let portion: Int
  private var paths: ArraySlice<String>

  init(_ path: String, portion: Int = 128 << 20) throws {
    self.portion = portion
    let lines = try readFile(path, limit: 1 << 30).split(separator: UInt8(ascii: "\n"))
    paths = lines.map { String(decoding: $0, as: UTF8.self) }[...]
  }

  mutating func next() -> [String]? {
    guard !paths.isEmpty else { return nil }
    var bytes = 0
    var end = paths.startIndex
    while end < paths.endIndex, bytes < portion {
      bytes += fileSize(paths[end]) ?? 0
      end += 1
    }
    let portion = Array(paths[..<end])
    paths = paths[end...]
    return portion
  }
}

/// All paths that a file names.
func pathList(_ path: String) throws -> [String] {
  var list = try PathList(path)
  var all: [String] = []
  while let portion = list.next() { all += portion }
  return all
}

/// The largest file that is measured.
let largestMeasured = 1 << 30

/// Does the same work on all files of a list twice, a portion after another: from memory, and with
/// reading them again. They were just read, so the second time shows reading what the page cache has.
///
/// - Parameters:
///   - portion: bytes that are in memory at a time.
///   - prepare: what is needed beside the bytes; not timed.
///   - share: what a worker begins with; timed, as is adding up.
///   - work: the bytes, what was prepared, which of the two times it is, the worker's share.
func timePortions<Prepared: Sendable, Share: WorkShare>(
  of list: String, workers: Int, portion: Int = 128 << 20, share: @escaping @Sendable () -> Share,
  prepare: ([UInt8]) throws -> Prepared,
  work: @escaping @Sendable ([UInt8], Prepared, _ time: Int, inout Share) -> Void
) async throws -> PortionTimes<Share> {
  var list = try PathList(list, portion: portion)
  var times = PortionTimes(ofMemory: share(), ofFiles: share())
  while let paths = list.next() {
    let files = try paths.map { try readFile($0, limit: largestMeasured) }
    let prepared = try files.map(prepare)
    times.count += files.count
    times.bytes += files.reduce(0) { $0 + $1.count }
    var begun = seconds()
    var used = processorSeconds()
    for one in try await onWorkers(
      workers, pieces: files.count, share, { work(files[$0], prepared[$0], 0, &$1) })
    {
      times.ofMemory.add(one)
    }
    times.memory += seconds() - begun
    times.processor += processorSeconds() - used
    (begun, used) = (seconds(), processorSeconds())
    for one in try await onWorkers(
      workers, pieces: paths.count, share,
      { work(try readFile(paths[$0], limit: largestMeasured), prepared[$0], 1, &$1) })
    {
      times.ofFiles.add(one)
    }
    times.files += seconds() - begun
    times.filesProcessor += processorSeconds() - used
  }
  return times
}

/// Has workers take pieces until there are none.
private func onWorkers<Share: WorkShare>(
  _ workers: Int, pieces: Int, _ share: @escaping @Sendable () -> Share,
  _ work: @escaping @Sendable (Int, inout Share) throws -> Void
) async throws -> [Share] {
  let numbers = WorkNumbers(end: pieces)
  return try await withThrowingTaskGroup(of: Share.self) { group in
    for _ in 0..<workers {
      group.addTask {
        var own = share()
        while let number = numbers.take() { try work(number, &own) }
        return own
      }
    }
    var shares: [Share] = []
    for try await one in group { shares.append(one) }
    return shares
  }
}
