import CountingRules
import ElectionModel

/// The seats of the lists of one contest, by the engine of CountingRules, in the terms of results.
struct ListsCounted {
  /// A list, or all independents; places are those of `Contest.candidates`.
  struct Claim {
    /// Nil for the independents.
    let code: CandidateCode?
    let title: String
    let listVotes: Int
    let members: [Int]
    let voided: [Int]
    /// The sum of the members' votes.
    var votes = 0
    var seats = 0
    /// The code, or the word for the independents.
    var word: CandidateCode { code ?? .independents }
  }

  private(set) var claims: [Claim]
  /// By name and through the list, of each candidate; of a list its own.
  let votes: [Int]
  let denominator: Int
  let seats: Int
  /// What the engine found, step by step.
  let outcome: RuleOutcome
  private(set) var ties: [Tie] = []
  private(set) var questions: [ListQuestion] = []
  private(set) var answered: [ListQuestion] = []
  private let goesByVotes: Bool

  init(
    _ count: CertifiedCount, _ choices: ListChoices, validBallots: Int, rulings: [ListRuling]
  ) {
    let contest = count.contest
    seats = contest.seats
    goesByVotes = choices.goesByVotes
    var claims = Self.claims(of: contest, count.votes, voided: count.voided)
    var votes = count.votes
    for claim in claims { for member in claim.members { votes[member] += claim.listVotes } }
    for index in claims.indices {
      claims[index].votes = claims[index].members.reduce(0) { $0 + votes[$1] }
    }
    let sum = claims.reduce(0) { $0 + $1.votes }
    let denominator =
      switch choices.denominator.value {
      case .nameVotes: sum
      case .ballots: validBallots
      case .ballotsTimesSeats: validBallots * contest.seats
      }
    self.denominator = denominator
    self.votes = votes
    self.claims = claims
    let lots = Self.lots(
      count.heldLots, claims, seats: contest.seats, denominator: denominator,
      goesByVotes: choices.goesByVotes)
    outcome = apportion(
      Self.input(count, claims, validBallots: validBallots), rule: count.rule.shape(choices),
      lots: lots,
      rulings: rulings.compactMap { Self.seatRuling($0, claims, denominator: denominator) })
    for index in claims.indices {
      self.claims[index].seats = outcome.seats(of: subject(index)) ?? 0
    }
    readDecided(lots)
    readOpen()
  }

  func share(_ claim: Claim) -> ListShare {
    // Votes are below 2^54, seats at most 255.
    let product = claim.votes * seats
    return ListShare(
      code: claim.code, title: claim.title, candidates: claim.members.count,
      listVotes: claim.listVotes, votes: claim.votes,
      whole: denominator == 0 ? 0 : product / denominator,
      remainder: denominator == 0 ? 0 : product % denominator, seats: claim.seats)
  }

  /// The figure that decides beyond whole seats.
  private func figure(_ claim: Claim) -> Int {
    goesByVotes ? claim.votes : share(claim).remainder
  }
}

// To the engine.
extension ListsCounted {
  private static func claims(of contest: Contest, _ votes: [Int], voided: Set<Int>) -> [Claim] {
    let people = contest.candidates.indices.filter { !contest.candidates[$0].isList }
    func claim(_ code: CandidateCode?, _ title: String, _ votes: Int) -> Claim {
      let own = people.filter { contest.candidates[$0].list == code }
      return Claim(
        code: code, title: title, listVotes: votes, members: own.filter { !voided.contains($0) },
        voided: own.filter(voided.contains))
    }
    var claims: [Claim] = []
    for (index, list) in contest.candidates.enumerated() where list.isList {
      claims.append(claim(list.code, list.name, votes[index]))
    }
    let independents = claim(nil, "", 0)
    let isEmpty = independents.members.isEmpty && independents.voided.isEmpty
    return claims + (isEmpty ? [] : [independents])
  }

  private static func input(
    _ count: CertifiedCount, _ claims: [Claim], validBallots: Int
  ) -> ListContest {
    var candidates: [ListContest.Candidate] = []
    for (index, claim) in claims.enumerated() {
      for (place, member) in claim.members.enumerated() {
        candidates.append(
          ListContest.Candidate(
            list: claim.code == nil ? nil : index, place: place + 1, votes: count.votes[member],
            attributes: count.attributes.mapValues { $0[member] }))
      }
    }
    do throws(ListContestError) {
      return try ListContest(
        seats: count.contest.seats, validBallots: validBallots,
        lists: claims.filter { $0.code != nil }.map {
          ListContest.List(votes: $0.listVotes, voided: $0.voided.count)
        },
        candidates: candidates)
    } catch {
      // The definition was refused if returns could state more (definition.md, "Lists").
      preconditionFailure("a contest's votes are beyond what its definition allows: \(error)")
    }
  }

  /// The lots about lists whose figure is still the one that they were held for.
  private static func lots(
    _ held: [HeldLot], _ claims: [Claim], seats: Int, denominator: Int, goesByVotes: Bool
  ) -> [Lot] {
    held.compactMap { lot in
      let places = lot.order.compactMap { code in claims.firstIndex { $0.word == code } }
      let isOfThese =
        places.count == lot.order.count
        && places.allSatisfy {
          let votes = claims[$0].votes
          let rest = denominator == 0 ? 0 : votes * seats % denominator
          return (goesByVotes ? votes : rest) == lot.votes
        }
      return isOfThese ? Lot(order: places.map { subject($0, claims) }) : nil
    }
  }

  static func subject(_ index: Int, _ claims: [Claim]) -> Subject {
    claims[index].code == nil ? .independents : .list(index)
  }
}

// From the engine.
extension ListsCounted {
  private func subject(_ index: Int) -> Subject { Self.subject(index, claims) }

  /// Places of claims; nil if one of the subjects is a candidate.
  private func places(of subjects: [Subject]) -> [Int]? {
    let places = claims.indices.filter { subjects.contains(subject($0)) }
    return places.count == subjects.count ? places : nil
  }

  private mutating func readDecided(_ lots: [Lot]) {
    for case .list(.tie(_, let equal, _, let chosen)) in outcome.steps {
      let lot = lots.first { Set($0.order) == Set(equal) }
      guard let lot, let order = lot.order.map({ places(of: [$0])?.first }) as? [Int] else {
        continue
      }
      ties.append(tie(order, places: chosen.count, resolvedBy: ["lot"]))
    }
  }

  private mutating func readOpen() {
    for open in outcome.openTies {
      guard let equal = places(of: open.subjects) else { continue }
      if let question = question(open) {
        questions.append(question)
      } else {
        let sorted = equal.sorted { claims[$0].word < claims[$1].word }
        ties.append(tie(sorted, places: open.places, resolvedBy: []))
      }
    }
    for case .list(.ruled(let asked, _, _)) in outcome.steps {
      if let question = question(asked) { answered.append(question) }
    }
  }

  /// What the authority is asked; nil for a tie.
  private func question(_ open: OpenTie) -> ListQuestion? {
    guard let matter = open.matter, let places = places(of: open.subjects) else { return nil }
    return ListQuestion(
      about: matter.published, claims: places.map { claims[$0].word }.sorted(),
      places: open.places)
  }

  private func tie(_ order: [Int], places: Int, resolvedBy: [String]) -> Tie {
    Tie(
      boundaries: [.lists], candidates: order.map { claims[$0].word },
      votes: figure(claims[order[0]]), places: places, resolvedBy: resolvedBy,
      isOpen: resolvedBy.isEmpty)
  }
}

extension ListChoices {
  /// True if seats beyond whole figures go by votes, not by fractions.
  fileprivate var goesByVotes: Bool {
    remainders.value == .largestShares || overflow?.value == .byShare
  }
}
