import ElectionModel

/// Gives every contest its precincts, county by county.
struct PrecinctPlanner {
  private let councils: [CouncilPlace]
  private let names: [String: String]
  private let plan: RehearsalPlan
  private var seed: UInt64 { plan.seed }
  private var plans: [PrecinctPlan] = []
  private var county = ""
  private var numberInCounty = 0

  /// Takes councils in byte order of their places' codes, and the names of places by code.
  init(_ councils: [CouncilPlace], names: [String: String], plan: RehearsalPlan) {
    self.councils = councils
    self.names = names
    self.plan = plan
  }

  /// Hands out the precincts in the order of counties, districts and places, which is the byte
  /// order of their ids. None is kept.
  mutating func forEach(_ body: (PrecinctPlan) -> Void) {
    var next = 0
    while next < councils.count {
      let place = councils[next].place
      if place.countyCode != county {
        county = place.countyCode
        numberInCounty = 0
      }
      if place.level == .city {
        addBranches(next)
        next += 1
      } else {
        let end = councils[next...].firstIndex {
          $0.place.parentCode != place.parentCode || $0.isCity
        }
        addVillages(next..<(end ?? councils.count))
        next = end ?? councils.count
      }
      plans.forEach(body)
      plans.removeAll(keepingCapacity: true)
    }
  }

  private mutating func nextID() -> PrecinctID {
    numberInCounty += 1
    let digits = String(numberInCounty)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return required("\(county)-\(zeros)\(digits)", PrecinctID.init)
  }

  // MARK: Cities

  private mutating func addBranches(_ index: Int) {
    let council = councils[index]
    let voters = council.inhabitants
    var stream = SeededStream(seed: seed, "branches|\(council.place.code)")
    let expected = voters.eligible * voters.turnout / 1000
    let branches = max(1, expected / stream.number(in: branch(of: council)))
    let taken = taken(branches, of: council)
    let fallBack = branches >= 3 ? stream.below(branches) : -1
    for number in 0..<branches {
      let eligible =
        voters.eligible * (number + 1) / branches - voters.eligible * number / branches
      let fellBack = number == fallBack || stream.happens(perThousand: 20)
      let name = PrecinctNames.branch(number + 1, of: council.place.name, &stream)
      let cast = cast(council, of: eligible, &stream)
      let onPaper = fellBack ? cast * stream.number(in: 200...600) / 1000 : 0
      guard taken(number) else { continue }
      let precinct = Precinct(
        id: nextID(), name: name, kind: .fixed, eligible: eligible, contests: [council.contestID])
      let electronic = box(
        precinct.id, index, .electronic, eligible: eligible - onPaper, voters: cast - onPaper)
      let paper = box(precinct.id, index, .paper, eligible: onPaper, voters: onPaper)
      plans.append(
        PrecinctPlan(precinct: precinct, boxes: fellBack ? [electronic, paper] : [electronic]))
    }
  }

  private func branch(of council: CouncilPlace) -> ClosedRange<Int> {
    council.place.code == SeatTier.tehranCode
      ? plan.figures.tehranBranch : plan.figures.branch
  }

  /// Which branches are rehearsed: of a metropolis the scale's share and at least one, else all.
  private func taken(_ branches: Int, of council: CouncilPlace) -> (Int) -> Bool {
    guard case .national(let scale) = plan.extent, council.isMetropolis else {
      return { _ in true }
    }
    let ranks = EvenRanks(seed: seed, council.place.code)
    let first = (0..<branches).min { ranks.rank($0) < ranks.rank($1) }
    return { $0 == first || scale.takes(rank: ranks.rank($0)) }
  }

  // MARK: Villages

  /// One box a village; some small villages of a rural district share a mobile box.
  private mutating func addVillages(_ range: Range<Int>) {
    let code = councils[range.lowerBound].place.parentCode ?? ""
    var stream = SeededStream(seed: seed, "boxes|\(code)")
    var remote: [Int] = []
    for index in range {
      let isSmall = councils[index].inhabitants.households < 60
      if isSmall, stream.happens(perThousand: 450) {
        remote.append(index)
      } else {
        addFixed(index, &stream)
      }
    }
    var mobiles = 0
    while remote.count > 1 {
      mobiles += 1
      let served = min(remote.count, stream.number(in: 2...4))
      addMobile(remote.prefix(served), PrecinctNames.mobile(mobiles, of: names[code] ?? ""))
      remote.removeFirst(served)
    }
    for index in remote { addFixed(index, &stream) }
  }

  private mutating func addFixed(_ index: Int, _ stream: inout SeededStream) {
    let council = councils[index]
    let precinct = Precinct(
      id: nextID(), name: PrecinctNames.village(council.place.name, &stream), kind: .fixed,
      eligible: council.inhabitants.eligible, contests: [council.contestID])
    plans.append(PrecinctPlan(precinct: precinct, boxes: [villageBox(precinct.id, index)]))
  }

  private mutating func addMobile(_ served: ArraySlice<Int>, _ name: String) {
    let precinct = Precinct(
      id: nextID(), name: name, kind: .mobile,
      eligible: served.reduce(0) { $0 + councils[$1].inhabitants.eligible },
      contests: served.map { councils[$0].contestID })
    let boxes = served.map { villageBox(precinct.id, $0) }
    plans.append(PrecinctPlan(precinct: precinct, boxes: boxes))
  }

  /// Three of ten villages count by hand.
  private func villageBox(_ precinct: PrecinctID, _ index: Int) -> BoxPlan {
    let council = councils[index]
    var stream = SeededStream(seed: seed, "box|\(council.place.code)")
    let part = stream.happens(perThousand: 300) ? Part.paper : .electronic
    let eligible = council.inhabitants.eligible
    return box(
      precinct, index, part, eligible: eligible, voters: cast(council, of: eligible, &stream))
  }

  // MARK: Both

  private func box(
    _ precinct: PrecinctID, _ index: Int, _ part: Part, eligible: Int, voters: Int
  ) -> BoxPlan {
    BoxPlan(
      slot: Slot(precinct: precinct, contest: councils[index].contestID, part: part),
      county: county, contest: index, eligible: eligible, voters: voters,
      hasBallotsFile: part == .electronic)
  }

  private func cast(
    _ council: CouncilPlace, of eligible: Int, _ stream: inout SeededStream
  ) -> Int {
    let turnout = council.inhabitants.turnout * stream.number(in: 88...112) / 100
    return max(1, eligible * turnout / 1000)
  }
}
