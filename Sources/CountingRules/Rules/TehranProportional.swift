/// A point on which the law is silent, decided for one election by somebody who says why.
public struct Decided<Value: Sendable & Equatable>: Sendable, Equatable {
  /// What was decided.
  public let value: Value
  /// The law, interpretation or decision it rests on.
  public let citation: String

  /// A decision and its ground.
  public init(_ value: Value, citation: String) {
    self.value = value
    self.citation = citation
  }
}

/// What Tehran's proportional law leaves open (as far as its public copies go), decided.
///
/// No point has a default: whoever counts by this rule must have decided each.
public struct TehranChoices: Sendable, Equatable {
  /// What becomes of quotients with a fraction.
  public enum Remainders: Sendable, Equatable {
    /// Whole parts; the seats left over go to the largest fractions, one each.
    case largestRemainder
    /// Quotients are rounded; what is done with a half, and if the sum is not the seats.
    case plainRounding(half: QuotaTerms.Half, mismatch: QuotaTerms.Mismatch)
    /// Whole parts; the seats left over go to those with most votes, one each.
    case largestShares
  }

  /// What shares are taken of.
  public let denominator: Decided<QuotaTerms.Base>
  /// What becomes of fractions.
  public let remainders: Decided<Remainders>
  /// Whether lists must be full.
  public let listLength: Decided<ListTerms.ListLength>
  /// What becomes of seats for which a list has no candidates.
  public let exhaustion: Decided<ListTerms.Exhaustion>
  /// What decides between equal votes and equal fractions.
  public let tieChain: Decided<[TieStep]>

  /// Every point decided.
  public init(
    denominator: Decided<QuotaTerms.Base>, remainders: Decided<Remainders>,
    listLength: Decided<ListTerms.ListLength>, exhaustion: Decided<ListTerms.Exhaustion>,
    tieChain: Decided<[TieStep]>
  ) {
    self.denominator = denominator
    self.remainders = remainders
    self.listLength = listLength
    self.exhaustion = exhaustion
    self.tieChain = tieChain
  }
}

extension RuleBook {
  /// The name of Tehran's rule.
  public static let tehranProportionalName = "tehran-proportional"

  /// Proportional voting for Tehran's council, with every open point decided.
  ///
  /// v(c) = votes for c by name + votes for c's list; V(L) = sum of v(c) over the members; seats(L)
  /// = V(L) / total x seats; all independents claim seats together; within a list v(c) decides.
  /// The rule stands in no list of `RuleBook.rules`, because without the choices it is none.
  ///
  /// - Parameter law: the citations that stand before those of the choices, at least one; nil for
  ///   the Act.
  public static func tehranProportional(
    _ choices: TehranChoices, law: [String]? = nil
  ) -> RuleShape {
    // Only reports of the bill were read, and of Art. 20 bis 4 no more than the beginning.
    let act =
      "قانون تشکیلات، وظایف و انتخابات شوراهای اسلامی کشور، مواد ۲۱ تا ۲۵ "
      + "(ماده ۲۰ مکرر ۱ تا ۴ لایحه)، اصلاحی ۱۴۰۳/۱۲/۱۹"
    let law = law ?? [act]
    return RuleShape(
      name: tehranProportionalName, titleEnglish: "Tehran's proportional vote",
      titlePersian: "انتخابات تناسبی تهران", ballot: .listAndMarks,
      aggregation: .quota(tehranTerms(choices, after: law.count)),
      tieChain: choices.tieChain.value,
      citations: law + [
        choices.denominator.citation, choices.remainders.citation,
        choices.listLength.citation, choices.exhaustion.citation, choices.tieChain.citation,
      ], uncheckedCitations: law == [act] ? [0: .whole] : [:])
  }

  /// The Act as amended 19 Esfand 1403, Arts 21-25 (20 bis 1-4 of the bill).
  private static func tehranTerms(_ choices: TehranChoices, after law: Int) -> QuotaTerms {
    // 20 bis 4: "individual votes + votes through the list"; independents are taken together.
    let lists = ListTerms(
      listVotes: .forEachMember, independents: .pooled, listLength: choices.listLength.value,
      exhaustion: choices.exhaustion.value, order: .votes,
      articles: [
        .quota: law, .rest: law + 1, .length: law + 2, .exhaustion: law + 3, .tie: law + 4,
      ])
    var wholes = QuotaTerms.Wholes.wholeParts
    var rounds: [QuotaTerms.Round] = []
    switch choices.remainders.value {
    case .largestRemainder: rounds = [.largestRemainders()]
    case .largestShares: rounds = [.largestShares]
    case .plainRounding(let half, let mismatch): wholes = .rounded(half: half, mismatch: mismatch)
    }
    // 20 bis 4: seats(L) = V(L) / total x S, which is V(L) through a Hare quota of total / S.
    return QuotaTerms(
      quota: .hare, base: choices.denominator.value, wholes: wholes, rounds: rounds, lists: lists)
  }
}
