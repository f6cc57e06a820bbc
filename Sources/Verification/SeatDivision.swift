import ElectionModel

/// Gives the seats of a contest to its clubs, one at a time (results.md, Lists).
struct SeatDivision {
  private let board: ListBoard
  private let choices: ListChoices
  private let lots: [HeldLot]
  /// Seats of each club so far.
  private(set) var given: [Int]
  private(set) var ties: [Tie] = []
  private(set) var questions: [ListQuestion] = []
  /// Clubs that wait for a lot.
  private(set) var waiting: Set<Int> = []

  init(_ board: ListBoard, _ choices: ListChoices, lots: [HeldLot]) {
    self.board = board
    self.choices = choices
    self.lots = lots
    given = board.clubs.map { _ in 0 }
  }

  private var left: Int { board.seats - given.reduce(0, +) }
  private var isStopped: Bool { !questions.isEmpty || ties.contains(where: \.isOpen) }
  /// Where all independents are void there are none.
  private var everybody: [Int] {
    board.clubs.indices.filter { board.clubs[$0].list != nil || !board.clubs[$0].members.isEmpty }
  }

  /// The most seats a club can be given.
  private func room(_ club: Int) -> Int {
    choices.listExhausted.value == .passOn ? board.clubs[club].members.count : Int.max
  }

  private func canTakeOneMore(_ club: Int) -> Bool {
    board.sums[club] > 0 && given[club] < room(club)
  }

  mutating func run() {
    if choices.listLength.value == .fullListDemanded {
      // As long as it was handed in: a decision about one candidate makes no list too short.
      let short = everybody.filter {
        let club = board.clubs[$0]
        return club.list != nil && club.members.count + club.voided.count < board.seats
      }
      if !short.isEmpty { return ask(short, places: board.seats) }
    }
    guard board.sums.reduce(0, +) > 0 else { return }
    let wholes = board.clubs.indices.map { Int(min(board.figure($0).whole, Int128(room($0)))) }
    // More than there are seats: only where the denominator is not that of the votes.
    guard wholes.reduce(0, { $0 + min($1, board.seats + 1) }) <= board.seats else {
      ask(everybody.filter { board.figure($0).whole > 0 }, places: board.seats)
      return askAboutEmptySeats()
    }
    given = wholes
    switch choices.remainders.value {
    case .largestRemainder: giveOneEach(everybody) { $0.board.figure($1).rest }
    case .largestShares: giveOneEach(everybody) { $0.board.sums[$1] }
    case .plainRounding: round()
    }
    let claims = everybody.filter(canTakeOneMore)
    if left > 0 && !isStopped && !claims.isEmpty { ask(claims, places: left) }
    askAboutEmptySeats()
  }

  private mutating func round() {
    let half = { (club: Int, board: ListBoard) in
      let twice = board.figure(club).rest * 2
      return twice == board.denominator ? 0 : twice < board.denominator ? -1 : 1
    }
    let board = board
    let halves = everybody.filter { half($0, board) == 0 && given[$0] < room($0) }
    if choices.halves?.value == .authority && !halves.isEmpty { return ask(halves, places: left) }
    let isUp = { [choices] (club: Int) in
      half(club, board) > 0 || (half(club, board) == 0 && choices.halves?.value == .up)
    }
    let up = everybody.filter { isUp($0) && canTakeOneMore($0) }
    let overflow = choices.overflow?.value ?? .authority
    if up.count > left {
      switch overflow {
      case .byFraction: giveOneEach(up) { $0.board.figure($1).rest }
      case .byShare: giveOneEach(up) { $0.board.sums[$1] }
      case .authority: ask(up, places: left)
      }
      return
    }
    for club in up { given[club] += 1 }
    guard left > 0 else { return }
    switch overflow {
    case .byFraction: giveOneEach(everybody.filter { !isUp($0) }) { $0.board.figure($1).rest }
    case .byShare: giveOneEach(everybody) { $0.board.sums[$1] }
    case .authority: ask(everybody, places: left)
    }
  }

  /// One seat each to those with the largest figure, while there are seats.
  private mutating func giveOneEach(_ clubs: [Int], by figure: (Self, Int) -> Int128) {
    var claims = clubs.filter(canTakeOneMore)
    while left > 0, let best = claims.map({ figure(self, $0) }).max() {
      let equal = claims.filter { figure(self, $0) == best }
      claims.removeAll { equal.contains($0) }
      if equal.count <= left {
        for club in equal { given[club] += 1 }
      } else {
        return draw(equal)
      }
    }
  }

  /// Equal claims to fewer seats: a lot that names just these lists, or nothing.
  private mutating func draw(_ equal: [Int]) {
    let places = left
    let codes = equal.compactMap { board.clubs[$0].list?.code }
    guard codes.count == equal.count else {
      waiting.formUnion(equal)
      return questions.append(
        ListQuestion(
          decision: .lot, claims: equal.map { board.clubs[$0].list?.code }, places: places))
    }
    // The figure that the claims are equal in: votes, or what is left over of them.
    let isByVotes =
      choices.remainders.value == .largestShares
      || (choices.remainders.value == .plainRounding && choices.overflow?.value == .byShare)
    let votes = ListBoard.stated(
      isByVotes ? board.sums[equal[0]] : board.figure(equal[0]).rest)
    let lot = lots.first { $0.order.sorted() == codes && $0.votes == votes }
    for code in (lot?.order ?? []).prefix(places) {
      for club in equal where board.clubs[club].list?.code == code { given[club] += 1 }
    }
    if lot == nil { waiting.formUnion(equal) }
    ties.append(
      Tie(
        boundaries: [.lists], candidates: lot?.order ?? codes, votes: votes, places: places,
        resolvedBy: lot == nil ? [] : ["lot"], isOpen: lot == nil))
  }

  /// Leaves something to the authority.
  private mutating func ask(_ clubs: [Int], places: Int) {
    questions.append(
      ListQuestion(
        decision: .authority, claims: clubs.map { board.clubs[$0].list?.code }, places: places))
  }

  /// More seats than candidates, where the authority decides about them.
  private mutating func askAboutEmptySeats() {
    guard choices.listExhausted.value == .authority else { return }
    for club in everybody where given[club] > board.clubs[club].members.count {
      ask([club], places: given[club] - board.clubs[club].members.count)
    }
  }
}
