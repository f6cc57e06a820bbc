/// A point on which the law is silent, decided for one election, and what the decision rests on.
public struct Choice<Value: RawRepresentable & Sendable & Equatable>: Sendable, Equatable
where Value.RawValue == String {
  /// What was decided.
  public let value: Value
  /// The law, interpretation or decision that says so; not empty.
  public let citation: String

  /// A decision and its ground.
  public init(_ value: Value, citation: String) {
    self.value = value
    self.citation = citation
  }
}

/// What the law on proportional voting leaves open (docs/formats/definition.md, "Lists"). No point
/// has a default.
public struct ListChoices: Sendable, Equatable {
  /// Of what the shares of the lists are taken.
  public enum Denominator: String, Sendable, CaseIterable {
    /// All votes that candidates have, by name and through lists.
    case nameVotes = "name-votes"
    /// The valid ballots.
    case ballots
    /// The valid ballots, each as if it gave as many votes as there are seats.
    case ballotsTimesSeats = "ballots-times-seats"
  }

  /// What becomes of figures with a fraction.
  public enum Remainders: String, Sendable, CaseIterable {
    /// Whole parts; the seats left over go to the largest fractions, one each.
    case largestRemainder = "largest-remainder"
    /// Whole parts; the seats left over go to those with most votes, one each.
    case largestShares = "largest-shares"
    /// Figures are rounded.
    case plainRounding = "plain-rounding"
  }

  /// What becomes of exactly a half when figures are rounded.
  public enum Halves: String, Sendable, CaseIterable {
    /// It is rounded up.
    case up
    /// It is dropped.
    case down
    /// The authority decides.
    case authority
  }

  /// What is done when rounded figures are not as many as the seats.
  public enum Overflow: String, Sendable, CaseIterable {
    /// The smallest fractions lose their seat; if there are too few, the largest gain one.
    case byFraction = "by-fraction"
    /// Of those rounded up, those with fewest votes lose it; if too few, those with most gain one.
    case byShare = "by-share"
    /// The authority decides.
    case authority
  }

  /// Whether a list must have as many candidates as there are seats.
  public enum ListLength: String, Sendable, CaseIterable {
    /// It takes part as it is.
    case asTheyAre = "as-they-are"
    /// Without full lists no seat is given: the authority decides.
    case fullListDemanded = "full-list-demanded"
  }

  /// What becomes of seats for which a list has no candidates left.
  public enum ListExhausted: String, Sendable, CaseIterable {
    /// Those who have candidates left get them, by going on with the rule.
    case passOn = "pass-on"
    /// They stay vacant.
    case leaveVacant = "leave-vacant"
    /// The authority decides.
    case authority
  }

  /// Of what shares are taken.
  public let denominator: Choice<Denominator>
  /// What becomes of fractions.
  public let remainders: Choice<Remainders>
  /// What becomes of halves; only where figures are rounded.
  public let halves: Choice<Halves>?
  /// What is done when rounded figures are not as many as the seats; only where they are rounded.
  public let overflow: Choice<Overflow>?
  /// Whether lists must be full.
  public let listLength: Choice<ListLength>
  /// What becomes of seats without candidates.
  public let listExhausted: Choice<ListExhausted>

  /// Every point decided; `halves` and `overflow` if, and only if, figures are rounded.
  public init(
    denominator: Choice<Denominator>, remainders: Choice<Remainders>, halves: Choice<Halves>?,
    overflow: Choice<Overflow>?, listLength: Choice<ListLength>,
    listExhausted: Choice<ListExhausted>
  ) {
    let isRounded = remainders.value == .plainRounding
    precondition(isRounded == (halves != nil) && isRounded == (overflow != nil))
    self.denominator = denominator
    self.remainders = remainders
    self.halves = halves
    self.overflow = overflow
    self.listLength = listLength
    self.listExhausted = listExhausted
  }
}

extension ListChoices {
  /// The members of the rule in election.json and in results.
  var members: [JSONValue.Member] {
    [
      .init("denominator", denominator.json), .init("remainders", remainders.json),
      .init("listLength", listLength.json), .init("listExhausted", listExhausted.json),
    ] + (halves.map { [.init("halves", $0.json)] } ?? [])
      + (overflow.map { [.init("overflow", $0.json)] } ?? [])
  }
}

extension Choice {
  fileprivate var json: JSONValue {
    ["choice": .string(value.rawValue), "citation": .string(citation)]
  }
}
