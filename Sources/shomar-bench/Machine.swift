import FileAccess
import Glibc
import StrictBytes

/// Seconds of the clock that never goes back.
func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Processor time of this process so far, all threads, in seconds.
func processorSeconds() -> Double {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return processorSeconds(usage)
}

private func processorSeconds(_ usage: rusage) -> Double {
  let (user, system) = (usage.ru_utime, usage.ru_stime)
  return Double(user.tv_sec + system.tv_sec) + Double(user.tv_usec + system.tv_usec) / 1e6
}

/// What a program left behind: how long it ran, its largest resident memory, what it printed.
struct ProgramRun {
  let seconds: Double
  /// Seconds of processor time, in the program and in the kernel.
  let processor: Double
  let peakMegabytes: Double
  let output: String

  /// A figure that the program printed as "NAME VALUE".
  func figure(_ name: String) throws -> Double {
    for line in output.utf8.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      if text.begins(with: name + " "), let value = Double(text.dropFirst(name.utf8.count + 1)) {
        return value
      }
    }
    throw BenchError.noFigure(name)
  }
}

/// Runs programs side by side to their ends.
///
/// - Parameter captured: takes the standard output of all of them.
func run(_ commands: [[String]], output captured: String) throws -> ProgramRun {
  let begun = seconds()
  var processes: [pid_t] = []
  for command in commands { processes.append(try start(command, output: captured)) }
  var peak = 0
  var processor = 0.0
  for (index, process) in processes.enumerated() {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    guard status == 0 else {
      throw BenchError.programFailed(commands[index].joined(separator: " "), status: status)
    }
    peak = max(peak, Int(usage.ru_maxrss))
    processor += processorSeconds(usage)
  }
  let took = seconds() - begun
  let output = String(decoding: try readFile(captured, limit: 1 << 30), as: UTF8.self)
  return ProgramRun(
    seconds: took, processor: processor, peakMegabytes: Double(peak) / 1_024, output: output)
}

private func start(_ command: [String], output: String) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
  var words = command.map { strdup($0) } + [nil]
  defer { for word in words { free(word) } }
  var process: pid_t = 0
  let status = posix_spawnp(&process, command[0], &actions, nil, &words, environ)
  guard status == 0 else { throw BenchError.programFailed(command[0], status: status) }
  return process
}

/// The processor and the number of those in use.
func machine() -> String {
  let text = (try? readFile("/proc/cpuinfo", limit: 1 << 20)) ?? []
  let line = text.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: "model name".utf8) }
  let name = line.map {
    String(decoding: $0.drop { $0 != UInt8(ascii: ":") }.dropFirst(2), as: UTF8.self)
  }
  return "\(name ?? "unknown processor"), \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) in use"
}

/// The value below which this share of the values lies.
func percentile(_ share: Double, of values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
}
