import ElectionModel

/// Gives every contest its precincts, county by county.
struct PrecinctPlanner {
  private let contests: [ContestPlan]
  private let names: [String: String]
  private let seed: UInt64
  private var plans: [PrecinctPlan] = []
  private var county = ""
  private var numberInCounty = 0

  /// Takes contests in byte order of their places' codes, and the names of places by code.
  init(_ contests: [ContestPlan], names: [String: String], seed: UInt64) {
    self.contests = contests
    self.names = names
    self.seed = seed
  }

  /// The precincts in the order of counties, districts and places.
  mutating func precincts() -> [PrecinctPlan] {
    var next = 0
    while next < contests.count {
      let place = contests[next].place
      if place.countyCode != county {
        county = place.countyCode
        numberInCounty = 0
      }
      if place.level == .city {
        addBranches(next)
        next += 1
      } else {
        let end = contests[next...].firstIndex {
          $0.place.parentCode != place.parentCode || $0.place.level == .city
        }
        addVillages(next..<(end ?? contests.count))
        next = end ?? contests.count
      }
    }
    return plans
  }

  private mutating func nextID() -> PrecinctID {
    numberInCounty += 1
    let digits = String(numberInCounty)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    return required("\(county)-\(zeros)\(digits)", PrecinctID.init)
  }

  // MARK: Cities

  private mutating func addBranches(_ index: Int) {
    let plan = contests[index]
    var stream = SeededStream(seed: seed, "branches|\(plan.place.code)")
    let expected = plan.inhabitants.eligible * plan.inhabitants.turnout / 1000
    let branches = max(1, expected / stream.number(in: 430...620))
    let fallBack = branches >= 3 ? stream.below(branches) : -1
    for number in 0..<branches {
      let eligible =
        plan.inhabitants.eligible * (number + 1) / branches
        - plan.inhabitants.eligible * number / branches
      let fellBack = number == fallBack || stream.happens(perThousand: 20)
      let precinct = Precinct(
        id: nextID(), name: PrecinctNames.branch(number + 1, of: plan.place.name, &stream),
        kind: .fixed, eligible: eligible, contests: [plan.contest.id])
      let cast = voters(plan, of: eligible, &stream)
      let onPaper = fellBack ? cast * stream.number(in: 200...600) / 1000 : 0
      let electronic = box(
        precinct.id, index, .electronic, eligible: eligible - onPaper, voters: cast - onPaper)
      let paper = box(precinct.id, index, .paper, eligible: onPaper, voters: onPaper)
      plans.append(
        PrecinctPlan(precinct: precinct, boxes: fellBack ? [electronic, paper] : [electronic]))
    }
  }

  // MARK: Villages

  /// One box a village; some small villages of a rural district share a mobile box.
  private mutating func addVillages(_ range: Range<Int>) {
    let code = contests[range.lowerBound].place.parentCode ?? ""
    var stream = SeededStream(seed: seed, "boxes|\(code)")
    var remote: [Int] = []
    for index in range {
      let isSmall = contests[index].inhabitants.households < 60
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
    let plan = contests[index]
    let precinct = Precinct(
      id: nextID(), name: PrecinctNames.village(plan.place.name, &stream), kind: .fixed,
      eligible: plan.inhabitants.eligible, contests: [plan.contest.id])
    plans.append(PrecinctPlan(precinct: precinct, boxes: [villageBox(precinct.id, index)]))
  }

  private mutating func addMobile(_ served: ArraySlice<Int>, _ name: String) {
    let precinct = Precinct(
      id: nextID(), name: name, kind: .mobile,
      eligible: served.reduce(0) { $0 + contests[$1].inhabitants.eligible },
      contests: served.map { contests[$0].contest.id })
    let boxes = served.map { villageBox(precinct.id, $0) }
    plans.append(PrecinctPlan(precinct: precinct, boxes: boxes))
  }

  /// Three of ten villages count by hand.
  private func villageBox(_ precinct: PrecinctID, _ index: Int) -> BoxPlan {
    let plan = contests[index]
    var stream = SeededStream(seed: seed, "box|\(plan.place.code)")
    let part = stream.happens(perThousand: 300) ? Part.paper : .electronic
    let eligible = plan.inhabitants.eligible
    return box(
      precinct, index, part, eligible: eligible, voters: voters(plan, of: eligible, &stream))
  }

  // MARK: Both

  private func box(
    _ precinct: PrecinctID, _ index: Int, _ part: Part, eligible: Int, voters: Int
  ) -> BoxPlan {
    BoxPlan(
      slot: Slot(precinct: precinct, contest: contests[index].contest.id, part: part),
      county: county, contest: index, eligible: eligible, voters: voters,
      hasBallotsFile: part == .electronic)
  }

  private func voters(_ plan: ContestPlan, of eligible: Int, _ stream: inout SeededStream) -> Int {
    let turnout = plan.inhabitants.turnout * stream.number(in: 88...112) / 100
    return max(1, eligible * turnout / 1000)
  }
}
