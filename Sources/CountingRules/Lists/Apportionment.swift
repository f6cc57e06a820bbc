import BigInt

/// Somebody who claims seats with votes: a list, an alliance, one who stands alone, or a pool.
struct Claimant {
  /// Who it is.
  let subject: Subject
  /// The votes the claim rests on.
  let votes: Int
  /// Who could take its seats, in the order of the input.
  let candidates: [Int]
  /// The votes of each of them, as the rule counts them.
  let candidateVotes: [Int]
  /// The most seats it can be given.
  let room: Int
  /// The most it can be given while candidates need a least number of votes.
  var strongRoom = Int.max
  /// Votes beyond its whole quotas.
  var remainder: ExactNumber = 0
  /// The seats it has so far.
  var seats = 0
}

/// A seat given to a claimant.
struct Award {
  /// The claimant's place among the claimants.
  let claimant: Int
  /// Why.
  let ground: ListStep.Ground
  /// The figure it was won by.
  let figure: ExactNumber
}

/// Seats being divided among claimants.
///
/// A tie that nothing decides stops it: what was given before has a larger figure and stays; what
/// is left stays open.
struct Apportionment {
  /// Those who claim seats.
  var claimants: [Claimant]
  /// The seats to divide.
  let seats: Int
  /// What decides between equal figures.
  var chain: TieChain
  /// What the authority has answered.
  let rulings: [SeatRuling]
  /// The seats given, in order. Equal figures stand in the order of the input, which says nothing.
  private(set) var awards: [Award] = []
  /// What was done.
  var steps: [ListStep] = []
  /// What stands open.
  private(set) var ties: [OpenTie] = []

  /// Whether a ruling has said of all seats left what becomes of them.
  var isRuled = false

  /// Seats to divide among claimants.
  init(
    among claimants: [Claimant], seats: Int, chain: TieChain, rulings: [SeatRuling] = []
  ) {
    self.rulings = rulings
    self.claimants = claimants
    self.seats = seats
    self.chain = chain
  }

  /// Seats not given yet.
  var left: Int { seats - awards.count }
  /// Whether an open question stopped the division, or a ruling ended it.
  var isStopped: Bool { !ties.isEmpty || isRuled }

  /// Gives seats one after another, each to the largest figure, while there are seats and claims.
  ///
  /// - Parameters:
  ///   - ground: Why a seat is given.
  ///   - once: Whether each claimant gets one seat at most.
  ///   - admits: Who takes part; asked again after each seat.
  ///   - figure: The figure of a claimant for its next seat. No votes are no claim.
  mutating func award(
    _ ground: ListStep.Ground, once: Bool = false, to admits: (Claimant) -> Bool = { _ in true },
    by figure: (Claimant) -> ExactNumber
  ) {
    func claim(_ one: Claimant) -> ExactNumber? {
      one.votes > 0 && one.seats < one.room && admits(one) ? figure(one) : nil
    }
    var figures = claimants.map(claim)
    while left > 0, !isStopped, let best = figures.lazy.compactMap({ $0 }).max() {
      let equal = figures.indices.filter { figures[$0] == best }
      for index in equal.count <= left ? equal : choose(left, of: equal, figure: best) {
        give(index, ground: ground, figure: best)
        figures[index] = once ? nil : claim(claimants[index])
      }
    }
  }

  /// Gives one seat and says so.
  mutating func give(_ index: Int, ground: ListStep.Ground, figure: ExactNumber) {
    claimants[index].seats += 1
    awards.append(Award(claimant: index, ground: ground, figure: figure))
    steps.append(
      .awarded(
        claimants[index].subject, ground: ground, figure: figure, seat: claimants[index].seats))
  }

  /// Takes back the last seat of a claimant.
  mutating func takeBack(_ index: Int) {
    guard let last = awards.lastIndex(where: { $0.claimant == index }) else { return }
    claimants[index].seats -= 1
    awards.remove(at: last)
  }

  /// Who of equal claimants gets `places`; the rest of them may wait for an open tie.
  mutating func choose(_ places: Int, of equal: [Int], figure: ExactNumber) -> [Int] {
    let subjects = equal.map { claimants[$0].subject }
    let standings = Dictionary(uniqueKeysWithValues: zip(subjects, equal.map(standing)))
    let found = chain.order(subjects, boundary: places) { standings[$0] ?? TieChain.Standing() }
    var sure = Array(found.classes.joined().prefix(places))
    if let open = found.straddling(places) {
      sure = Array(found.classes[..<open].joined())
      let tie = OpenTie(
        question: .seat, subjects: found.classes[open], places: places - sure.count)
      leaveOpen(tie, figure: figure)
    } else if let step = found.decision(at: places) {
      steps.append(.tie(figure: figure, equal: subjects, decidedBy: step, chosen: sure))
    }
    return sure.compactMap { one in subjects.firstIndex(of: one).map { equal[$0] } }
  }

  /// A claimant's votes, and those of the candidate who would take its next seat by votes.
  private func standing(_ index: Int) -> TieChain.Standing {
    let one = claimants[index]
    let votes = one.candidateVotes.sorted(by: >)
    return TieChain.Standing(
      votes: one.votes, contenderVotes: one.seats < votes.count ? votes[one.seats] : nil)
  }

  /// Stops the division at a question that only somebody outside can decide.
  mutating func leaveOpen(_ tie: OpenTie, figure: ExactNumber) {
    ties.append(tie)
    steps.append(.open(figure: figure, tie))
  }
}

/// A whole number through another, exactly; the second above zero.
func ratio(_ numerator: Int, _ denominator: Int) -> ExactNumber {
  ExactNumber(BigInt(numerator), over: BigInt(denominator))
}
