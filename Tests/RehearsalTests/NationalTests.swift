import Cryptography
import ElectionModel
import Rehearsal
import StrictBytes
import Testing

@Suite("A share of the country is a small country")
struct NationalTests {
  /// Of five provinces, Tehran among them, so that a debug build is soon done.
  private func national(_ scale: String, seed: UInt64 = 7) throws -> RehearsedElection {
    try RehearsalPlan(national: try #require(RehearsalScale(scale)), seed: seed)
      .election(in: ShippedGeography.geography)
  }

  private func read(_ election: RehearsedElection) throws -> Definition {
    let reading = DefinitionReader.read(
      election.definition, digest: sha256, isUsableKey: { $0.count == 32 })
    guard case .definition(let definition) = reading else {
      throw DefinitionDefects(reading: reading)
    }
    return definition
  }

  @Test(arguments: ["0", "0.0", "1.0", "2", "0.10", ".1", "0,1", "0.0000001", "1e-2", "٠.١", ""])
  func aScaleHasOneSpelling(text: String) {
    #expect(RehearsalScale(text) == nil)
  }

  @Test(arguments: ["1", "0.5", "0.01", "0.000001", "0.999999"])
  func aScaleIsWrittenAsItIsRead(text: String) {
    #expect(RehearsalScale(text)?.description == text)
  }

  @Test(arguments: [UInt64(1), 7, 99])
  func aLargerShareHasEveryContestOfASmallerOneAndMore(seed: UInt64) throws {
    let small = try read(national("0.01", seed: seed))
    let large = try read(national("0.04", seed: seed))
    let ids = Set(large.contests.map(\.id))
    #expect(small.contests.allSatisfy { ids.contains($0.id) }, "seed \(seed)")
    // A hundredth of five provinces is a handful of districts: their number says little.
    #expect(large.contests.count > small.contests.count, "seed \(seed)")
    #expect(large.precincts.count > small.precincts.count, "seed \(seed)")
  }

  @Test func tehranHas2700CandidatesWithDifferentCodesAndAShareOfItsBranches() throws {
    let definition = try read(national("0.01"))
    let id = try #require(ContestID("city-\(SeatTier.tehranCode)"))
    let tehran = try #require(definition.contest(id))
    #expect(Set(tehran.candidates.map(\.code)).count == 2_700)
    #expect(tehran.seats == 21)
    let branches = definition.precincts.count { $0.contests.contains(id) }
    #expect((36...46).contains(branches), "\(branches) of about 4,100")
  }

  @Test func thePortionsOfADefinitionMakeTheBytesOfAWholeOne() throws {
    let election = try national("0.01")
    let read = try read(election)
    let whole = DefinitionFiles(
      header: read.header, areas: read.areas, contests: read.contests, precincts: read.precincts,
      keys: read.keys)
    #expect(whole.contents == election.definition.contents)
    #expect(election.contests == read.contests.count)
    #expect(election.precincts == read.precincts.count)
    #expect(election.candidates == read.contests.reduce(0) { $0 + $1.candidates.count })
  }

  @Test func theOrderOfThePortionsDoesNotMatter() throws {
    let plan = RehearsalPlan(national: try #require(RehearsalScale("0.002")), seed: 7)
    let forward = try plan.election(in: ShippedGeography.geography)
    let backward = try plan.election(in: ShippedGeography.geography) { portions, work in
      Array((0..<portions).reversed().map(work).reversed())
    }
    #expect(forward.definition.contents == backward.definition.contents)
    var whole: [RehearsedReturn] = []
    forward.forEachReturn(in: 0..<forward.expectedReturns) { whole.append($0) }
    var single: [RehearsedReturn] = []
    for index in (0..<backward.expectedReturns).reversed() {
      backward.forEachReturn(in: index..<index + 1) { single.append($0) }
    }
    #expect(whole == single.reversed())
  }

  @Test func theTotalsAreThoseOfARecountOfTheFiles() throws {
    let election = try national("0.005")
    let definition = try read(election)
    var totals = RehearsalTotals()
    var recount = DeliveryRecount(definition)
    election.forEachReturn(in: 0..<election.expectedReturns) { item in
      totals.add(item)
      recount.take(item.files)
    }
    #expect(totals.returns == recount.returns)
    #expect(totals.late == recount.late)
    #expect(totals.files == recount.files && totals.bytes == recount.bytes)
    #expect(totals.duplicates == recount.duplicates && totals.duplicates > 0)
    #expect(totals.late.counted == election.expectedReturns * 20 / 1000)
    #expect(totals.faults.values.reduce(0, +) == election.faultyReturns.count)
  }

  @Test func twoHalvesOfTheTotalsAddUp() throws {
    let election = try national("0.002")
    let all = 0..<election.expectedReturns
    var whole = RehearsalTotals()
    var first = RehearsalTotals()
    var second = RehearsalTotals()
    election.forEachReturn(in: all) { whole.add($0) }
    election.forEachReturn(in: all.prefix(all.count / 3)) { first.add($0) }
    election.forEachReturn(in: all.dropFirst(all.count / 3)) { second.add($0) }
    first += second
    #expect(first == whole)
  }
}

/// Takes in files as a count centre does, with the rules that these tests write themselves.
struct DeliveryRecount {
  var returns = RehearsalTotals.Folder()
  var late = RehearsalTotals.Folder()
  private(set) var files = 0
  private(set) var bytes = 0
  private(set) var duplicates = 0
  private let definition: Definition
  private var seen: Set<Digest> = []
  private var counted: Set<Slot> = []

  init(_ definition: Definition) { self.definition = definition }

  /// Takes the files of one box, in the order of their names.
  mutating func take(_ made: [RehearsedFile]) {
    files += made.count
    bytes += made.reduce(0) { $0 + $1.bytes.count }
    for file in made where file.name.hasSuffix(".return.json") {
      let ballots = file.name.dropLast(".return.json".count) + ".ballots"
      let beside = made.first { $0.name == ballots }
      if file.name.hasPrefix("late/") {
        take(file.bytes, beside?.bytes, \.late)
      } else {
        take(file.bytes, beside?.bytes, \.returns)
      }
    }
  }

  private mutating func take(
    _ bytes: [UInt8], _ ballots: [UInt8]?, _ folder: WritableKeyPath<Self, RehearsalTotals.Folder>
  ) {
    self[keyPath: folder].returnFiles += 1
    guard seen.insert(sha256(bytes)).inserted else {
      duplicates += 1
      return
    }
    guard let signed = try? UnvalidatedReturn.read(bytes),
      !FindingsOfReturn((signed, ballots), definition).broken.contains(where: { $0.hasPrefix("F") }
      ),
      counted.insert(signed.statement.slot).inserted
    else {
      self[keyPath: folder].quarantined += 1
      return
    }
    let statement = signed.statement
    self[keyPath: folder].counted += 1
    self[keyPath: folder].votes += statement.votes.reduce(0) { $0 + $1.votes }
    self[keyPath: folder].ballots.found += statement.ballots.found
    self[keyPath: folder].ballots.excess += statement.ballots.excess
    self[keyPath: folder].ballots.void += statement.ballots.void
    self[keyPath: folder].ballots.cast += statement.ballots.cast
    self[keyPath: folder].ballots.valid += statement.ballots.valid
    self[keyPath: folder].ballots.invalid += statement.ballots.invalid
  }
}
