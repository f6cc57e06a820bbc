import CountingRules
import ElectionModel

extension CountingRule {
  /// The rule as the engine of most votes reads it; of lists, how seats of one list are filled.
  var shape: RuleShape {
    RuleShape(
      name: method.rawValue, titleEnglish: id.text, titlePersian: id.text, ballot: .set,
      selection: SelectionLimits(perCandidate: perCandidate),
      aggregation: .plurality(
        PluralityTerms(
          leastVotes: leastVotes, truncation: truncation == .written ? .written : .effective,
          excess: excessNames == .dropLast ? .dropLast : .voidBallot)),
      tieChain: tieChain, citations: citations)
  }

  var tieChain: [TieStep] { tieAttributes.map(TieStep.attribute) + [.lot] }

  /// The rule as the engine of lists reads it.
  func shape(_ choices: ListChoices) -> RuleShape {
    let shape = RuleBook.tehranProportional(
      choices.tehran(tieChain, ground: citations[0]), law: citations)
    return RuleShape(
      name: method.rawValue, titleEnglish: shape.titleEnglish, titlePersian: shape.titlePersian,
      ballot: shape.ballot, selection: shape.selection, aggregation: shape.aggregation,
      tieChain: shape.tieChain, citations: shape.citations + choices.furtherCitations)
  }
}

extension ListChoices {
  /// Those of choices that are part of another one in the engine's terms.
  fileprivate var furtherCitations: [String] {
    [halves?.citation, overflow?.citation].compactMap { $0 }
  }

  fileprivate func tehran(_ chain: [TieStep], ground: String) -> TehranChoices {
    TehranChoices(
      denominator: Decided(denominator.value.base, citation: denominator.citation),
      remainders: Decided(rest, citation: remainders.citation),
      listLength: Decided(
        listLength.value == .asTheyAre ? .asTheyAre : .fullListDemanded,
        citation: listLength.citation),
      exhaustion: Decided(listExhausted.value.exhaustion, citation: listExhausted.citation),
      tieChain: Decided(chain, citation: ground))
  }

  private var rest: TehranChoices.Remainders {
    switch remainders.value {
    case .largestRemainder: return .largestRemainder
    case .largestShares: return .largestShares
    case .plainRounding:
      guard let halves, let overflow else {
        preconditionFailure("choices of rounding have halves and overflow")
      }
      return .plainRounding(half: halves.value.half, mismatch: overflow.value.mismatch)
    }
  }
}

extension ListChoices.Denominator {
  fileprivate var base: QuotaTerms.Base {
    switch self {
    case .nameVotes: .nameVotes
    case .ballots: .ballots
    case .ballotsTimesSeats: .ballotsTimesSeats
    }
  }
}

extension ListChoices.Halves {
  fileprivate var half: QuotaTerms.Half {
    switch self {
    case .up: .up
    case .down: .down
    case .authority: .authority
    }
  }
}

extension ListChoices.Overflow {
  fileprivate var mismatch: QuotaTerms.Mismatch {
    switch self {
    case .byFraction: .byFraction
    case .byShare: .byShare
    case .authority: .authority
    }
  }
}

extension ListChoices.ListExhausted {
  fileprivate var exhaustion: ListTerms.Exhaustion {
    switch self {
    case .passOn: .passOn
    case .leaveVacant: .leaveVacant
    case .authority: .authority
    }
  }
}
