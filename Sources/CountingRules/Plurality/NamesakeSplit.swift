/// Votes of one precinct for a name that several candidates bear, divided among them.
public struct NamesakeSplit: Sendable, Equatable {
  /// What each namesake gets of the votes, in the order of the input.
  public let shares: [Int]
  /// Votes that only a lot can give to one of them.
  public let remainder: Int
  /// Among whom the lot is to be held, and for how many votes; nil if nothing is left over.
  public let openTie: OpenTie?
}

extension Citation {
  /// The law by which votes for a name that several candidates bear are divided. It is the law of
  /// another election.
  public static let namesakes = Citation(
    text: "قانون انتخابات مجلس شورای اسلامی، ماده ۲۳، تبصره ۲", unchecked: .whole)
}

/// Divides votes for a name that cannot be told from its namesakes' in proportion to the votes that
/// these have in that same precinct; what does not divide goes by lot (law on elections of
/// Parliament, article 23, note 2; the council law is taken to follow it).
///
/// Each gets the whole part of votes x own / all own, exactly. What is left over is fewer votes than
/// there are namesakes with a fraction, and goes to them, one vote each, in the order of a lot. The
/// law does not say among whom the lot is held: here, among those with a fraction, as the others
/// have all they are due. If none of them has a vote of his own there is no proportion: nothing is
/// given, and the question stays open whatever lot is handed in.
///
/// - Parameters:
///   - votes: votes of the precinct for the name alone, 0 or more.
///   - own: votes of the precinct for each namesake that are his without doubt. votes x own must fit
///     in 64 bits: each is below 2^31.
///   - lot: the order of the namesakes with a fraction, as places in `own`, as it was drawn.
public func splitNamesakes(votes: Int, own: [Int], lot: Lot? = nil) -> NamesakeSplit {
  precondition(votes >= 0 && own.allSatisfy { $0 >= 0 }, "votes are counts")
  let sum = own.reduce(0, +)
  guard sum > 0 else {
    return NamesakeSplit(
      shares: own.map { _ in 0 }, remainder: votes,
      openTie: votes == 0 ? nil : open(Array(own.indices), places: votes))
  }
  var shares = own.map { votes * $0 / sum }
  let rest = votes - shares.reduce(0, +)
  let claimants = own.indices.filter { votes * own[$0] % sum > 0 }
  guard rest > 0 else { return NamesakeSplit(shares: shares, remainder: 0, openTie: nil) }
  guard let lot, lot.order.count == claimants.count,
    Set(lot.order) == Set(claimants.map(Subject.candidate))
  else {
    return NamesakeSplit(
      shares: shares, remainder: rest, openTie: open(claimants, places: rest))
  }
  for case .candidate(let winner) in lot.order.prefix(rest) { shares[winner] += 1 }
  return NamesakeSplit(shares: shares, remainder: 0, openTie: nil)
}

private func open(_ claimants: [Int], places: Int) -> OpenTie {
  OpenTie(
    question: .authority, subjects: claimants.map(Subject.candidate), places: places)
}
