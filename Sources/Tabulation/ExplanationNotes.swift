import CountingRules
import ElectionModel

/// The figures behind a step that the engines do not have, so that a reader can add them up: votes
/// by name and through lists, attributes by which equals were told apart, rounded seats.
struct ExplanationNotes: Sendable {
  let contest: Contest
  let rule: CountingRule
  /// Votes by name of candidates and votes of lists, as the returns have them.
  let votes: [Int]
  /// Values of the tie attributes, by name.
  let attributes: [String: [Int]]
  var claims: [ListsCounted.Claim] = []

  /// What is told behind the sentence of a step, beginning with a blank; empty for most steps.
  ///
  /// - Parameters:
  ///   - place: where a subject of the step stands in `contest.candidates`; nil for the pool.
  ///   - steps: all steps of the same engine.
  func note(
    on step: CountingStep, among steps: [CountingStep], _ language: StepLanguage,
    place: (Subject) -> Int?
  ) -> String {
    let isEnglish = language == .english
    let number = { (number: Int) in isEnglish ? "\(number)" : persianDigits("\(number)") }
    switch step {
    case .list(.votes(let subject, _)):
      return votesOf(claim(of: subject, place), isEnglish, number)
    case .plurality(.votes): return throughTheList(claim(place), isEnglish, number)
    case .plurality(.voided(let candidate, _)):
      return voidOf(place(.candidate(candidate)), isEnglish, number)
    case .plurality(.tie(_, let decidedBy, let order)):
      let people = order.compactMap { place(.candidate($0)) }
      return values(decidedBy, of: people, isEnglish, number)
    case .list(.open(_, let tie)) where tie.question == .authority,
      .list(.ruled(let tie, _, _)) where tie.matter == .rounding:
      return roundedSeats(steps, isEnglish, number)
    default: return ""
    }
  }

  private func claim(of subject: Subject, _ place: (Subject) -> Int?) -> ListsCounted.Claim? {
    let code = place(subject).map { contest.candidates[$0].code }
    return claims.first { $0.code == code }
  }

  /// The claim whose seats these steps fill.
  private func claim(
    _ place: (Subject) -> Int?
  ) -> ListsCounted.Claim? {
    if claims.isEmpty { return nil }
    let first = place(.candidate(0))
    return claims.first { claim in first.map(claim.members.contains) ?? false }
  }

  /// 321 by name and 100 for the list, which each of 3 members has: 321 + 3 x 100.
  private func votesOf(
    _ claim: ListsCounted.Claim?, _ isEnglish: Bool, _ number: (Int) -> String
  ) -> String {
    guard let claim, claim.code != nil else { return "" }
    let names = number(claim.members.reduce(0) { $0 + votes[$1] })
    let (members, list) = (number(claim.members.count), number(claim.listVotes))
    return isEnglish
      ? " By name of its members \(names), and the list's own \(list) for each of \(members): "
        + "\(names) + \(members) x \(list) = \(number(claim.votes))."
      : " به نام نامزدهایش \(names)، و \(list) رأی فهرست برای هر یک از \(members) نفر: "
        + "\(names) + \(members) × \(list) = \(number(claim.votes))."
  }

  private func throughTheList(
    _ claim: ListsCounted.Claim?, _ isEnglish: Bool, _ number: (Int) -> String
  ) -> String {
    guard let claim, claim.code != nil, claim.listVotes > 0 else { return "" }
    let list = number(claim.listVotes)
    return isEnglish
      ? " Of these each has \(list) through the list."
      : " از این‌ها \(list) رأی هر یک از راه فهرست است."
  }

  private func voidOf(
    _ place: Int?, _ isEnglish: Bool, _ number: (Int) -> String
  ) -> String {
    guard let place, let claim = claims.first(where: { $0.voided.contains(place) }),
      claim.code != nil
    else { return "" }
    let (own, list) = (number(votes[place]), number(claim.listVotes))
    let both = number(votes[place] + claim.listVotes)
    return isEnglish
      ? " Nor are \(list) through the list: it claims with \(own) + \(list) = \(both) fewer."
      : " \(list) رأی او از راه فهرست هم شمرده نمی‌شود: از فهرست \(own) + \(list) = \(both) رأی "
        + "کم می‌شود."
  }

  /// The values of the attributes that decided: `(degree: 4, 2)` in the order found.
  private func values(
    _ decidedBy: [TieStep], of people: [Int], _ isEnglish: Bool, _ number: (Int) -> String
  ) -> String {
    let told = decidedBy.compactMap { step -> String? in
      guard case .attribute(let name) = step, let values = attributes[name] else { return nil }
      let own = people.map { number(values[$0]) }.joined(separator: isEnglish ? ", " : "، ")
      return "\(isEnglish ? name : persianAttribute(name)): \(own)"
    }
    return told.isEmpty
      ? "" : " (" + told.joined(separator: isEnglish ? "; " : "؛ ") + ")"
  }

  /// 1 + 2 + 3 + 5 = 11 for 5 seats, where figures are rounded and do not make the seats.
  private func roundedSeats(
    _ steps: [CountingStep], _ isEnglish: Bool, _ number: (Int) -> String
  ) -> String {
    guard let halves = rule.lists?.halves?.value, halves != .authority else { return "" }
    let rounded = steps.compactMap { step -> Int? in
      guard case .list(.quotient(_, let quotient, let whole, _)) = step else { return nil }
      let (twice, half) = (quotient * 2, ExactNumber(2 * whole + 1))
      return whole + (twice > half || (twice == half && halves == .up) ? 1 : 0)
    }
    let sum = rounded.reduce(0, +)
    guard sum != contest.seats else { return "" }
    let terms = rounded.map(number).joined(separator: " + ")
    return isEnglish
      ? " The rounded figures are \(terms) = \(sum) for \(contest.seats) seats."
      : " ارقام گردشده \(terms) = \(number(sum)) برای \(number(contest.seats)) کرسی است."
  }
}
