import CountingRules
import FileAccess
import Foundation

/// A count of the droop reference set, as far as the tests compare it.
struct ReferenceCount: Decodable {
  struct Candidate: Decodable {
    let state: String
    let vote: String?
    let kf: String?
  }
  struct Action: Decodable {
    let tag: String
    let msg: String
    let round: Int
    let quota: String?
    let nt_votes: String?
    let residual: String?
    let cstate: [String: Candidate]?

    /// The votes of each candidate as decimals, in the order of the input; nil for the withdrawn.
    var votes: [String?] {
      (1...max(1, cstate?.count ?? 0)).map { cstate?[String($0)]?.vote }
    }
  }

  let seats: Int
  let actions: [Action]

  init(at path: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(try readFile(path, limit: 16 << 20)))
  }

  /// Places (from 0) of the elected.
  var elected: Set<Int> {
    let end = actions.last?.cstate ?? [:]
    return Set(end.filter { $0.value.state == "elected" }.compactMap { Int($0.key).map { $0 - 1 } })
  }

  /// The lots that were drawn: the one on whom it fell, then the others.
  func lots(_ names: [String]) -> [Lot] {
    actions.filter { $0.tag == "tie" && !$0.msg.contains("by prior stage") }.compactMap { tie in
      guard let from = tie.msg.firstIndex(of: "["), let to = tie.msg.lastIndex(of: "]"),
        let arrow = tie.msg.range(of: "] -> ")
      else { return nil }
      let tied = tie.msg[tie.msg.index(after: from)..<to].components(separatedBy: ", ")
      let chosen = String(tie.msg[arrow.upperBound...])
      let order = [chosen] + tied.filter { $0 != chosen }
      return Lot(order: order.compactMap { names.firstIndex(of: $0).map { .candidate($0) } })
    }
  }

  /// The last transfer of each round that moved something, with the first count before them.
  var transfers: [Action] {
    let first = actions.first { $0.tag == "begin" || $0.tag == "count" }
    var last: [Int: Action] = [:]
    for action in actions where action.tag == "transfer" && !isOfNothing(action) {
      last[action.round] = action
    }
    return [first].compactMap { $0 } + last.keys.sorted().compactMap { last[$0] }
  }

  /// A surplus of zero is none by the law; droop tells it all the same.
  private func isOfNothing(_ action: Action) -> Bool {
    guard let open = action.msg.lastIndex(of: "("), action.msg.contains("urplus") else {
      return false
    }
    return action.msg[open...].allSatisfy { !("1"..."9").contains($0) }
  }
}

extension RuleShape {
  /// The rule with other terms of Gregory's method and all ranks read.
  func varied(_ change: (GregoryTerms) -> GregoryTerms) -> RuleShape {
    guard case .transferable(let terms) = aggregation, case .gregory(let gregory) = terms.method
    else { return self }
    return RuleShape(
      name: name, titleEnglish: titleEnglish, titlePersian: titlePersian, ballot: ballot,
      aggregation: .transferable(
        TransferableTerms(
          method: .gregory(change(gregory)), places: terms.places, quota: terms.quota,
          reading: terms.reading)), tieChain: tieChain, citations: citations)
  }
}
