import ElectionModel
import StrictBytes

/// The decisions that took effect before one place of the ledger, as the observer keeps them
/// (decision.md, "What takes effect").
public struct DecisionHistory: Sendable {
  /// A decision that took effect.
  struct Item: Sendable {
    let entry: Int
    let document: Digest
    let statement: DecisionStatement
    /// True once a later decision has ended it.
    var isWithdrawn = false

    func result(_ effect: DecisionResult.Effect) -> DecisionResult {
      DecisionResult(entry: entry, document: document, statement: statement, effect: effect)
    }
  }

  /// Those about each contest, in the order of the entries.
  private var contests: [ContestID: [Item]] = [:]

  /// The history before any decision.
  public init() {}

  /// Those about one contest, withdrawn or not.
  func decisions(of contest: ContestID) -> [Item] { contests[contest, default: []] }

  /// Lets a decision take effect that nothing was found against.
  ///
  /// - Parameters:
  ///   - document: the digest of its document.
  ///   - entry: the entry that records it.
  public mutating func take(_ statement: DecisionStatement, document: Digest, entry: Int) {
    var items = decisions(of: statement.contest)
    if case .withdraw(let ended, _) = statement.ruling {
      for place in items.indices where items[place].document == ended {
        items[place].isWithdrawn = true
      }
    }
    items.append(Item(entry: entry, document: document, statement: statement))
    contests[statement.contest] = items
  }
}
