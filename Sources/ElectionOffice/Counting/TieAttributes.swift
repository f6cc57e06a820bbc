// What a file says of candidates beside votes, for the ties of a rule of most votes.
//
// The attributes of the rule's chain are asked in its order, one after another. Where one of equal
// candidates lacks what is asked next, nothing that comes later may decide between them: it would be
// a guess at what the file does not say.
import BallotFormats
import CountingRules

/// The attributes that decide the ties of a contest, and the ties that they cannot decide because
/// the file does not have them of everybody.
struct TieAttributes {
  /// Equal candidates of whom one lacks what their tie asks for.
  struct Gap {
    let attribute: String
    /// The equal ones, in the order of the file.
    let equal: [Int]
    /// Those of them without it.
    let lacking: [Int]
  }

  /// The values of all candidates by attribute, as the engine takes them. Candidates who take no part
  /// have 0, and so have those of a gap, so that nothing separates these.
  private(set) var values: [String: [Int]] = [:]
  /// Equal votes that the file leaves undecided.
  private(set) var gaps: [Gap] = []

  /// - Parameters:
  ///   - contest: the candidates with their attributes.
  ///   - votes: the votes of each.
  ///   - chain: the rule's ways of deciding. Attributes that no candidate has are not asked, unless
  ///     one that comes after them is there.
  init(of contest: ReadContest, votes: [Int], chain: [TieStep]) {
    let standing = contest.candidates.indices.filter {
      !contest.candidates[$0].isWithdrawn && !contest.candidates[$0].isUndeclared
    }
    let asked = Self.asked(by: chain, of: standing.map { contest.candidates[$0] })
    for name in asked { values[name] = [Int](repeating: 0, count: votes.count) }
    for group in Dictionary(grouping: standing, by: { votes[$0] }).values {
      settle(group.sorted(), contest, asked[...])
    }
    gaps.sort { $0.equal[0] < $1.equal[0] }
  }

  /// The attributes of the chain before a lot, up to the last one that anybody has.
  private static func asked(by chain: [TieStep], of candidates: [ReadCandidate]) -> [String] {
    let names = chain.prefix { $0 != .lot }.compactMap { step in
      switch step {
      case .attribute(let name), .rank(let name): name
      default: nil
      }
    }
    let last = names.lastIndex { name in candidates.contains { $0.attributes[name] != nil } }
    return last.map { Array(names[...$0]) } ?? []
  }

  /// Splits equal candidates by one attribute after another, until they are single or one is lacking.
  private mutating func settle(
    _ equal: [Int], _ contest: ReadContest, _ names: ArraySlice<String>
  ) {
    guard equal.count > 1, let name = names.first else { return }
    let lacking = equal.filter { contest.candidates[$0].attributes[name] == nil }
    guard lacking.isEmpty else {
      return gaps.append(Gap(attribute: name, equal: equal, lacking: lacking))
    }
    for candidate in equal {
      values[name]?[candidate] = contest.candidates[candidate].attributes[name] ?? 0
    }
    for group in Dictionary(grouping: equal, by: { values[name]?[$0] ?? 0 }).values {
      settle(group.sorted(), contest, names.dropFirst())
    }
  }

  /// The gap that something depends on, if there is one: a tie of exactly these that stands open, or
  /// that a lot decided although what goes before the lot is not known.
  func decisiveGap(in outcome: RuleOutcome) -> Gap? {
    gaps.first { gap in
      outcome.steps.contains { step in
        switch step {
        case .plurality(.open(_, let tie)):
          Set(tie.subjects) == Set(gap.equal.map(Subject.candidate))
        case .plurality(.tie(_, let deciders, let order)):
          deciders == [.lot] && Set(order) == Set(gap.equal)
        default: false
        }
      }
    }
  }
}
