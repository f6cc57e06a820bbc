import Cryptography
import ElectionModel
import StrictBytes

/// An invented election: its definition, and its returns and ballots files one after another.
///
/// The files of a return are made when they are asked for and not kept, so that an election of any
/// size takes the memory of its definition and of one box.
public struct RehearsedElection: Sendable {
  /// What election.json fixes.
  public let header: ElectionHeader
  /// The six files of the definition.
  public let definition: DefinitionFiles
  /// The definition digest, which stands in every return.
  public let definitionDigest: Digest
  /// The private keys. For rehearsals only.
  public let keys: RehearsalKeys
  /// The faulty returns in the order of their files; a ballots file is named by its return.
  public let faultyReturns: [FaultyReturn]
  /// How many councils are elected.
  public let contests: Int
  /// How many stand for them.
  public let candidates: Int
  /// How many branches and mobile boxes there are.
  public let precincts: Int

  let seed: UInt64
  /// Whether what replaces each return in quarantine is made, too.
  let isCorrected: Bool
  private let councils: [CouncilPlace]
  private let figures: RehearsalFigures
  private let boxes: [BoxPlan]
  private let fates: [BoxFate]

  init(
    header: ElectionHeader, places: [Place], councils: [CouncilPlace], plan: RehearsalPlan,
    _ workforce: Workforce
  ) {
    self.header = header
    self.councils = councils
    (seed, figures, isCorrected) = (plan.seed, plan.figures, plan.hasBoards)
    let keys = RehearsalKeys(seed: plan.seed)
    self.keys = keys
    let names = Dictionary(places.map { ($0.code, $0.name) }) { first, _ in first }
    var planner = PrecinctPlanner(councils, names: names, plan: plan)
    var precincts: [Precinct] = []
    var boxes: [BoxPlan] = []
    planner.forEach { plan in
      precincts.append(plan.precinct)
      boxes += plan.boxes
    }
    fates = FatePlan(boxes, plan).fates
    faultyReturns = zip(boxes, fates).compactMap { box, fate in
      guard let fault = fate.fault else { return nil }
      let path = fault == .secondReturn ? "\(box.path)-2" : box.path
      return FaultyReturn(name: "\(path).return.json", fault: fault)
    }
    self.boxes = boxes
    (contests, self.precincts) = (councils.count, precincts.count)
    let (seed, figures) = (plan.seed, plan.figures)
    definition = DefinitionAssembly(
      header: header, areas: Self.areas(places),
      contests: councils.indices.filter { councils[$0].isCity }
        + councils.indices.filter { !councils[$0].isCity },
      contest: { ContestPlan(councils[$0], seed: seed, figures: figures).contest },
      precincts: precincts, keys: { BoxOfficials.signingKeys(of: $0.id, keys) },
      lastKeys: plan.hasBoards ? RehearsalBoards.signingKeys(keys) : []
    ).files(workforce)
    // Behind its first line the table has one for each; no name holds a line feed.
    candidates =
      (definition.contents["candidates.csv"] ?? []).count { $0 == UInt8(ascii: "\n") } - 1
    guard let sums = definition.sums(digest: sha256) else {
      preconditionFailure("all six files have been written")
    }
    definitionDigest = sha256(sums)
  }

  /// The returns that the definition lets expect: one for each part of each contest at each
  /// precinct. A faulty second return is not among them.
  public var expectedReturns: Int { boxes.count }

  /// Makes the files of some expected returns one after another; none is kept.
  ///
  /// Different returns may be made at the same time by different threads, and are the same
  /// whichever are made before.
  ///
  /// - Parameters:
  ///   - range: 0 to `expectedReturns` - 1; those of one contest mostly lie side by side.
  ///   - body: takes each return with its files.
  /// - Throws: What `body` throws; nothing more is made then.
  public func forEachReturn<Failure: Error>(
    in range: Range<Int>, _ body: (RehearsedReturn) throws(Failure) -> Void
  ) throws(Failure) {
    guard let first = range.first else { return }
    var maker = BoxMaker(self, contest: boxes[first].contest)
    for index in range { try body(maker.make(boxes[index], fates[index])) }
  }

  /// Makes the files of one expected return: the return, its ballots file if it has one, and what
  /// its fault or its second delivery adds.
  ///
  /// - Parameter index: 0 to `expectedReturns` - 1.
  /// - Complexity: O(n log n) in the ballots of the box, plus O(k log k) in the candidates.
  public func files(ofReturn index: Int) -> [RehearsedFile] {
    var maker = BoxMaker(self, contest: boxes[index].contest)
    return maker.make(boxes[index], fates[index]).files
  }

  /// Calls `body` with every return and ballots file, none of which is kept.
  ///
  /// - Parameter body: takes `returns/COUNTY/PRECINCT-CONTEST-PART.return.json` or the same name
  ///   with `.ballots`, or the same in `late/` or `corrected/`, and the bytes.
  /// - Throws: What `body` throws; no further file is made then.
  public func forEachFile<Failure: Error>(
    _ body: (_ name: String, _ bytes: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try forEachReturn(in: 0..<expectedReturns) { (item: RehearsedReturn) throws(Failure) in
      for file in item.files { try body(file.name, file.bytes) }
    }
  }

  /// Invents the contest at a position.
  func contestPlan(_ index: Int) -> ContestPlan {
    ContestPlan(councils[index], seed: seed, figures: figures)
  }

  private static let country = required("IR", AreaID.init)

  private static func areas(_ places: [Place]) -> [Area] {
    let root = Area(id: country, parent: nil, level: .country, name: "ایران", nameEnglish: "Iran")
    return [root]
      + places.map { place in
        Area(
          id: required(place.code, AreaID.init),
          parent: place.parentCode.map { required($0, AreaID.init) } ?? country,
          level: place.level, name: place.name, nameEnglish: "")
      }
  }
}
