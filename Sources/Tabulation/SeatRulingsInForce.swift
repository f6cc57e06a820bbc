import CountingRules
import ElectionModel

extension ListsCounted {
  /// A ruling as the engine reads it; nil if it was made on other figures.
  static func seatRuling(
    _ ruling: ListRuling, _ claims: [Claim], denominator: Int
  ) -> SeatRuling? {
    guard ruling.denominator == denominator, ruling.votes == claims.map(\.votes) else { return nil }
    let subjects = Dictionary(
      uniqueKeysWithValues: claims.indices.map { (claims[$0].word, subject($0, claims)) })
    guard ruling.named.allSatisfy({ subjects[$0] != nil }) else { return nil }
    var gives: [Subject: Int] = [:]
    for gift in ruling.gives { if let one = subjects[gift.claim] { gives[one] = gift.seats } }
    return SeatRuling(
      matter: ruling.question.about.matter,
      subjects: Set(ruling.question.claims.compactMap { subjects[$0] }),
      places: ruling.question.places, gives: gives, vacant: ruling.vacant)
  }
}

extension ListQuestion.Matter {
  /// The engine's word.
  fileprivate var matter: OpenTie.Matter {
    switch self {
    case .listLength: .listLength
    case .denominator: .wholeSeats
    case .halves: .halves
    case .overflow: .rounding
    case .remainders: .rest
    case .listExhausted: .listExhausted
    }
  }
}

extension OpenTie.Matter {
  /// The word of results.
  var published: ListQuestion.Matter {
    switch self {
    case .listLength: .listLength
    case .wholeSeats: .denominator
    case .halves: .halves
    case .rounding: .overflow
    case .rest: .remainders
    case .listExhausted: .listExhausted
    }
  }
}
