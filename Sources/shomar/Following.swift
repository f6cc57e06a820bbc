import ArgumentParser
import ElectionOffice
import Glibc
import Synchronization

/// How often a command that follows something looks, and for how long.
struct FollowOptions: ParsableArguments {
  @Option(help: "Seconds between two looks; 2 unless told.") var every: Int?
  @Option(help: "End after this many looks; without it at Ctrl-C or SIGTERM.") var count: Int?

  func validate() throws {
    guard every.map((1...3_600).contains) ?? true else {
      throw ValidationError("--every is a number of seconds from 1 to 3600.")
    }
    guard count.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--count is a number of looks from 1 on.")
    }
  }

  /// Whether one of them is given.
  var isGiven: Bool { every != nil || count != nil }

  /// Looks again and again, until a signal asks for the end.
  ///
  /// A signal is heeded between two looks, so that each of them is whole; a second one ends the
  /// program where it is.
  ///
  /// - Parameter look: given the number of the look, from 0.
  func follow(_ look: (Int) async throws -> Void) async throws {
    Ending.listen()
    var number = 0
    while !Ending.isAskedFor {
      try await look(number)
      number += 1
      if number == count { return }
      Ending.pause(seconds: every ?? 2)
    }
  }
}

/// The wish of the user that the program end.
enum Ending {
  private static let asked = Atomic<Bool>(false)

  static var isAskedFor: Bool { asked.load(ordering: .relaxed) }

  /// Takes SIGINT and SIGTERM for the wish to end; the second of them ends at once.
  static func listen() {
    // Its first use makes it, which a signal's handler must not do.
    _ = isAskedFor
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if Ending.asked.exchange(true, ordering: .relaxed) { _exit(128 + number) }
      }
    }
  }

  /// Waits, at most until the end is asked for.
  static func pause(seconds: Int) {
    let end = ContinuousClock.now + .seconds(seconds)
    while !isAskedFor, ContinuousClock.now < end { usleep(20_000) }
  }
}

/// Does a step that needs the ledger for itself; where somebody else has it, the next look tries
/// again, and this is said once in a row.
struct WaitingForTheLedger {
  private var isSaid = false

  mutating func attempt<T>(_ work: () async throws(OfficeError) -> T?) async throws -> T? {
    do throws(OfficeError) {
      let result = try await work()
      isSaid = false
      return result
    } catch {
      guard error.isLedgerInUse else {
        Console.complain(error.description)
        throw ExitCode(error.exitCode)
      }
      if !isSaid { Console.complain("somebody else has the ledger; trying again …") }
      isSaid = true
      return nil
    }
  }
}
