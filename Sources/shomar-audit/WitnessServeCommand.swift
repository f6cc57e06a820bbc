import ArgumentParser
import Glibc
import HTTPServing
import WitnessDesk

struct WitnessServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Cosign over HTTP (C2SP tlog-witness) until SIGTERM or SIGINT.",
    discussion: """
      The address is printed once the server listens; port 0 lets the system choose one. There is \
      no TLS here: on a public network, a reverse proxy stands before it (docs/witnesses.md). A \
      line a request goes to standard error.
      """)

  @Argument(help: "The folder of the state.") var state: String
  @OptionGroup var key: WitnessKeyOption
  @Option(help: "The address to listen on, such as 127.0.0.1:8080 or [::1]:8080.")
  var listen: String
  @Option(help: "A path before all others, such as /w.") var prefix = ""

  func run() throws {
    let witness = try key.open(state)
    let routes = WitnessRoutes(witness, prefix: prefix) { line in
      printError(line)
      // The disk failed midway: what it holds is not known, and only a new start may look.
      if witness.isBroken { kill(getpid(), SIGTERM) }
    }
    guard let routes else {
      throw ValidationError("--prefix is empty or like /w: letters, digits, - . _ ~ and no last /")
    }
    let end = signalsOfTheEnd()
    let server = try started(routes)
    printLine("listening on http://\(host):\(server.port)\(prefix)")
    var signal: Int32 = 0
    // Threads of the server inherit the mask: only this one takes the signals.
    withUnsafePointer(to: end) { _ = sigwait($0, &signal) }
    server.stop()
    if witness.isBroken {
      printError("the disk did not confirm what must be kept; check the disk, then start again")
      throw Exit.unreadable
    }
  }

  private func started(_ routes: WitnessRoutes) throws -> HTTPServer {
    do throws(HTTPServingError) {
      return try HTTPServer(on: listen, limits: WitnessRoutes.limits, handle: routes.answer)
    } catch {
      printError(error.description)
      if case .badAddress = error { throw ExitCode.validationFailure }
      throw Exit.unreadable
    }
  }

  /// The address without its port, which was taken already.
  private var host: String {
    let bytes = Array(listen.utf8)
    return String(decoding: bytes[..<(bytes.lastIndex(of: UInt8(ascii: ":")) ?? 0)], as: UTF8.self)
  }

  /// The signals that end the program, blocked so that they can be waited for. A reader of the log
  /// who has gone away must not end it.
  private func signalsOfTheEnd() -> sigset_t {
    signal(SIGPIPE, SIG_IGN)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    pthread_sigmask(SIG_BLOCK, &set, nil)
    return set
  }
}
