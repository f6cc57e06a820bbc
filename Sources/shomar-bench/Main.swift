import FileAccess
import Glibc

// Measures the ledger against plain files and against openssl (docs/performance.md).
//
//     shomar-bench WORK DEFINITION [ENTRIES]     all parts, each in a process of its own
//     shomar-bench part NAME WORK ENTRIES        one part; used by the line above
//     shomar-bench giant WORK                    the giant contest alone
//     shomar-bench national NAME …               one part of `make bench-national`
//
// WORK is a folder for about 3 GB, DEFINITION the folder of an election definition.
@main
enum Bench {
  /// Documents of the main measurement.
  static let entries = 65_000

  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      if arguments.first == "national" {
        try await runNational(Array(arguments.dropFirst()))
      } else if arguments.first == "giant", arguments.count == 2 {
        exit(try runGiant(in: arguments[1]) ? 0 : 1)
      } else if arguments.first == "part", arguments.count == 4, let count = Int(arguments[3]) {
        try await run(part: arguments[1], in: arguments[2], count)
      } else if arguments.count == 2 || arguments.count == 3,
        let count = Int(arguments.dropFirst(2).first ?? "\(entries)"), count > 0
      {
        let held = try Comparison(
          work: arguments[0], definition: arguments[1], entries: count
        ).run()
        exit(held ? 0 : 1)
      } else {
        print("use: shomar-bench WORK DEFINITION [ENTRIES]")
        exit(64)
      }
    } catch {
      print("shomar-bench: \(error)")
      exit(74)
    }
  }

  private static func run(part: String, in work: String, _ count: Int) async throws {
    switch part {
    case "append": try measureAppending(in: work, count)
    case "latency": try measureLatency(in: work, count)
    case "tree": try writePublishedTree(in: work)
    case "giant": try await measureGiant(in: work, rounds: count)
    case "verify": try measureVerification(in: work)
    default: throw BenchError.unknownPart(part)
    }
  }
}

enum BenchError: Error {
  case unknownPart(String)
  case programFailed(String, status: Int32)
  case noFigure(String)
  case fileFailed(String, reason: Int32)
  case doesNotHold([String])
}
