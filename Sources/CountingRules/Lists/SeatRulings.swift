/// The authority's answer to a question that a rule leaves to it.
///
/// It answers a question of just these claims, matter and places; the caller sees to it that it was
/// made for these votes.
public struct SeatRuling: Sendable, Equatable {
  /// What was asked.
  public let matter: OpenTie.Matter
  /// Whom it was asked about.
  public let subjects: Set<Subject>
  /// The seats that were open.
  public let places: Int
  /// Who gets how many of them; of halves, one for each that is rounded up.
  public let gives: [Subject: Int]
  /// Seats that stay vacant.
  public let vacant: Int

  /// An answer.
  public init(
    matter: OpenTie.Matter, subjects: Set<Subject>, places: Int, gives: [Subject: Int],
    vacant: Int = 0
  ) {
    self.matter = matter
    self.subjects = subjects
    self.places = places
    self.gives = gives
    self.vacant = vacant
  }

  fileprivate func answers(_ question: OpenTie) -> Bool {
    matter == question.matter && subjects == Set(question.subjects) && places == question.places
  }
}

extension Apportionment {
  /// Asks the authority who gets `places` seats: its ruling gives them and ends the division, or the
  /// question stands open.
  mutating func ask(
    _ matter: OpenTie.Matter, among subjects: [Subject], places: Int, mostEach: Int = .max
  ) {
    let question = OpenTie(
      question: .authority, subjects: subjects, places: places, matter: matter)
    let isOpenToAll = matter == .listLength || matter == .listExhausted
    let ruling = rulings.first { ruling in
      ruling.answers(question) && fits(ruling)
        && ruling.gives.allSatisfy { claim, seats in
          seats <= mostEach && (isOpenToAll || ruling.subjects.contains(claim))
        }
    }
    guard let ruling else { return leaveOpen(question, figure: 0) }
    isRuled = true
    carryOut(ruling, on: question)
  }

  /// Asks which of some figures of exactly a half are rounded up.
  ///
  /// - Returns: nil if the question stands open.
  mutating func askAboutHalves(_ halves: [Claimant]) -> Set<Subject>? {
    let question = OpenTie(
      question: .authority, subjects: halves.map(\.subject), places: left, matter: .halves)
    guard let ruling = rulings.first(where: { $0.answers(question) }) else {
      leaveOpen(question, figure: ratio(1, 2))
      return nil
    }
    steps.append(.ruled(question, gives: inOrder(ruling), vacant: 0))
    return Set(ruling.gives.keys).intersection(ruling.subjects)
  }

  /// Carries out what the authority has ruled about seats for which somebody has no candidates.
  /// What it has not is asked when the seats are filled.
  mutating func settleShortages() {
    for index in claimants.indices {
      let one = claimants[index]
      let over = one.seats - one.candidates.count
      guard over > 0 else { continue }
      let question = OpenTie(
        question: .authority, subjects: [one.subject], places: over, matter: .listExhausted)
      guard let ruling = rulings.first(where: { $0.answers(question) && fits($0) }) else {
        continue
      }
      steps.append(
        .exhausted(
          one.subject, seats: one.seats, candidates: one.candidates.count, .authority))
      for _ in 0..<over { takeBack(index) }
      carryOut(ruling, on: question)
    }
  }

  /// Whether each seat of a ruling has somebody who could take it.
  private func fits(_ ruling: SeatRuling) -> Bool {
    ruling.gives.allSatisfy { subject, seats in
      claimants.contains { $0.subject == subject && $0.seats + seats <= $0.candidates.count }
    }
  }

  private mutating func carryOut(_ ruling: SeatRuling, on question: OpenTie) {
    steps.append(.ruled(question, gives: inOrder(ruling), vacant: ruling.vacant))
    for index in claimants.indices {
      for _ in 0..<(ruling.gives[claimants[index].subject] ?? 0) {
        give(index, ground: .ruling, figure: 1)
      }
    }
  }

  /// Who gets seats, in the order of the claims.
  private func inOrder(_ ruling: SeatRuling) -> [Subject] {
    claimants.map(\.subject).filter { ruling.gives[$0] != nil }
  }
}
