import LedgerStore

/// How long a writer keeps the ledger before it looks whether readers wait.
///
/// Taking the ledger up again means reading all of it. So that readers who come one after another
/// cost the writer at most a part of its time, it then keeps the ledger for longer than that took.
struct WritersTurn {
  private static let shortest = Duration.milliseconds(500)
  /// Shorter than the patience of readers.
  private static let longest = Duration.seconds(30)
  /// The writer works at least this many times as long as it reads.
  private static let share = 8

  private let clock = ContinuousClock()
  private var begun: ContinuousClock.Instant
  private var length = shortest

  init() { begun = clock.now }

  /// Whether it is time to look.
  var isOver: Bool { clock.now - begun >= length }

  /// Begins the next turn.
  ///
  /// - Parameter reading: how long readers had the ledger and taking it up again took.
  mutating func begin(reading: Duration) {
    begun = clock.now
    length = min(Self.longest, max(Self.shortest, reading * Self.share))
  }

  /// Runs work and says how long it took.
  func measure(_ work: () throws(OfficeError) -> Void) throws(OfficeError) -> Duration {
    let start = clock.now
    try work()
    return clock.now - start
  }
}

extension Election {
  /// Between two portions: lets readers that wait in, if the writer's turn is over.
  func letReadersIn(_ turn: inout WritersTurn) throws(OfficeError) {
    guard turn.isOver else { return }
    let reading = try turn.measure { () throws(OfficeError) in
      if try ledgerWork({ () throws(LedgerError) in try ledger.letReadersIn() }) {
        // The keys lie outside the tree, and somebody else may have had the file.
        try checkClaims()
      }
    }
    turn.begin(reading: reading)
  }
}
