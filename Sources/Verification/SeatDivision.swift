import ElectionModel

/// Gives the seats of a contest to its clubs, one at a time (results.md, Lists).
struct SeatDivision {
  private let board: ListBoard
  private let choices: ListChoices
  private let lots: [HeldLot]
  private let rulings: Rulings
  /// Seats of each club so far.
  private(set) var given: [Int]
  private(set) var ties: [Tie] = []
  private(set) var questions: [ListQuestion] = []
  /// What rulings have answered.
  private(set) var answered: [ListQuestion] = []
  /// Clubs that wait for a lot.
  private(set) var waiting: Set<Int> = []

  init(_ board: ListBoard, _ choices: ListChoices, lots: [HeldLot], rulings: [ListRuling]) {
    self.rulings = Rulings(rulings, board)
    self.board = board
    self.choices = choices
    self.lots = lots
    given = board.clubs.map { _ in 0 }
  }

  private var left: Int { board.seats - given.reduce(0, +) }
  /// Something is open, or a ruling has said of all seats left what becomes of them.
  private var isStopped: Bool { isRuled || !questions.isEmpty || ties.contains(where: \.isOpen) }
  private var isRuled = false
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
      if !short.isEmpty {
        return ask(.listLength, short, places: board.seats, among: everybody)
      }
    }
    guard board.sums.reduce(0, +) > 0 else { return }
    let wholes = board.clubs.indices.map { Int(min(board.figure($0).whole, Int128(room($0)))) }
    // More than there are seats: only where the denominator is not that of the votes.
    guard wholes.reduce(0, { $0 + min($1, board.seats + 1) }) <= board.seats else {
      let whole = everybody.filter { board.figure($0).whole > 0 }
      ask(.denominator, whole, places: board.seats, among: whole)
      return askAboutEmptySeats()
    }
    given = wholes
    switch choices.remainders.value {
    case .largestRemainder: giveOneEach(everybody) { $0.board.figure($1).rest }
    case .largestShares: giveOneEach(everybody) { $0.board.sums[$1] }
    case .plainRounding: round()
    }
    let claims = everybody.filter(canTakeOneMore)
    if left > 0 && !isStopped && !claims.isEmpty {
      ask(.remainders, claims, places: left, among: claims)
    }
    askAboutEmptySeats()
  }

  private mutating func round() {
    // Without a denominator no figure is above a half, or is one; without seats left nothing is asked.
    guard board.denominator > 0 && left > 0 else { return }
    let half = { (club: Int, board: ListBoard) in
      let twice = board.figure(club).rest * 2
      return twice == board.denominator ? 0 : twice < board.denominator ? -1 : 1
    }
    let board = board
    let halves = everybody.filter { half($0, board) == 0 && given[$0] < room($0) }
    var halvesUp = choices.halves?.value == .up ? everybody : []
    if choices.halves?.value == .authority && !halves.isEmpty {
      guard let ruled = askAboutHalves(halves) else { return }
      halvesUp = ruled
    }
    let isUp = { (club: Int) in
      half(club, board) > 0 || (half(club, board) == 0 && halvesUp.contains(club))
    }
    let up = everybody.filter { isUp($0) && canTakeOneMore($0) }
    let overflow = choices.overflow?.value ?? .authority
    if up.count > left {
      switch overflow {
      case .byFraction: giveOneEach(up) { $0.board.figure($1).rest }
      case .byShare: giveOneEach(up) { $0.board.sums[$1] }
      case .authority: ask(.overflow, up, places: left, most: 1, among: up)
      }
      return
    }
    for club in up { given[club] += 1 }
    guard left > 0 else { return }
    switch overflow {
    case .byFraction: giveOneEach(everybody.filter { !isUp($0) }) { $0.board.figure($1).rest }
    case .byShare: giveOneEach(everybody) { $0.board.sums[$1] }
    case .authority: ask(.overflow, everybody, places: left, among: everybody)
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

  /// Equal claims to fewer seats: a lot that names just these, or nothing.
  private mutating func draw(_ equal: [Int]) {
    let places = left
    let codes = equal.map { board.clubs[$0].claim }.sorted()
    // The figure that the claims are equal in: votes, or what is left over of them.
    let isByVotes =
      choices.remainders.value == .largestShares
      || (choices.remainders.value == .plainRounding && choices.overflow?.value == .byShare)
    let votes = ListBoard.stated(
      isByVotes ? board.sums[equal[0]] : board.figure(equal[0]).rest)
    let lot = lots.first { $0.order.sorted() == codes && $0.votes == votes }
    for code in (lot?.order ?? []).prefix(places) {
      for club in equal where board.clubs[club].claim == code { given[club] += 1 }
    }
    if lot == nil { waiting.formUnion(equal) }
    ties.append(
      Tie(
        boundaries: [.lists], candidates: lot?.order ?? codes, votes: votes, places: places,
        resolvedBy: lot == nil ? [] : ["lot"], isOpen: lot == nil))
  }

  private func question(
    _ about: ListQuestion.Matter, _ clubs: [Int], places: Int
  ) -> ListQuestion {
    ListQuestion(
      about: about, claims: clubs.map { board.clubs[$0].claim }.sorted(), places: places)
  }

  /// Leaves seats to the authority, whose ruling ends the division.
  private mutating func ask(
    _ about: ListQuestion.Matter, _ clubs: [Int], places: Int, most: Int = .max,
    among able: [Int]
  ) {
    let question = question(about, clubs, places: places)
    guard let seats = rulings.seats(question, given: given, most: most, among: able) else {
      return questions.append(question)
    }
    answered.append(question)
    isRuled = true
    for club in given.indices { given[club] += seats[club] }
  }

  /// Leaves to the authority who of some halves is rounded up; nil while that is open.
  private mutating func askAboutHalves(_ halves: [Int]) -> [Int]? {
    let question = question(.halves, halves, places: left)
    guard let up = rulings.roundedUp(question) else {
      questions.append(question)
      return nil
    }
    answered.append(question)
    return up
  }

  /// More seats than candidates, where the authority decides about them.
  private mutating func askAboutEmptySeats() {
    guard choices.listExhausted.value == .authority else { return }
    for club in everybody where given[club] > board.clubs[club].members.count {
      let over = given[club] - board.clubs[club].members.count
      let question = question(.listExhausted, [club], places: over)
      var kept = given
      kept[club] -= over
      let seats = rulings.seats(question, given: kept, most: .max, among: everybody)
      guard let seats else {
        questions.append(question)
        continue
      }
      answered.append(question)
      given = zip(kept, seats).map(+)
    }
  }
}
