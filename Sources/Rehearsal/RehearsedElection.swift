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

  private let contests: [ContestPlan]
  private let boxes: [BoxPlan]
  private let faults: [Fault?]
  private let seed: UInt64

  init(
    header: ElectionHeader, places: [Place], contests: [ContestPlan], precincts: [PrecinctPlan],
    plan: RehearsalPlan
  ) {
    self.header = header
    self.contests = contests
    seed = plan.seed
    let keys = RehearsalKeys(seed: plan.seed)
    self.keys = keys
    boxes = precincts.flatMap(\.boxes)
    faults = FaultPlan(boxes, perThousand: plan.faultyPerThousand, seed: plan.seed).faults
    faultyReturns = zip(boxes, faults).compactMap { box, fault in
      guard let fault else { return nil }
      let path = fault == .secondReturn ? "\(box.path)-2" : box.path
      return FaultyReturn(name: "\(path).return.json", fault: fault)
    }
    definition = DefinitionFiles(
      header: header, areas: Self.areas(places), contests: contests.map(\.contest),
      precincts: precincts.map(\.precinct),
      keys: precincts.flatMap { BoxOfficials.signingKeys(of: $0.precinct.id, keys) })
    guard let sums = definition.sums(digest: sha256) else {
      preconditionFailure("all six files have been written")
    }
    definitionDigest = sha256(sums)
  }

  /// The returns that the definition lets expect: one for each part of each contest at each
  /// precinct. A faulty second return is not among them.
  public var expectedReturns: Int { boxes.count }

  /// Makes the files of one expected return: the return, its ballots file if it has one, and a
  /// second return if that is its fault.
  ///
  /// Different returns may be made at the same time by different threads.
  ///
  /// - Parameter index: 0 to `expectedReturns` - 1.
  /// - Complexity: O(n log n) in the ballots of the box.
  public func files(ofReturn index: Int) -> [RehearsedFile] {
    let box = boxes[index]
    let files = BoxFiles(
      election: header, definition: definitionDigest, box: box, contest: contests[box.contest],
      keys: keys, seed: seed)
    return files.files(fault: faults[index])
  }

  /// Calls `body` with every return and ballots file, none of which is kept.
  ///
  /// - Parameter body: takes `returns/COUNTY/PRECINCT-CONTEST-PART.return.json` or the same name
  ///   with `.ballots`, and the bytes.
  /// - Throws: What `body` throws; no further file is made then.
  public func forEachFile<Failure: Error>(
    _ body: (_ name: String, _ bytes: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    for index in 0..<expectedReturns {
      for file in files(ofReturn: index) { try body(file.name, file.bytes) }
    }
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
