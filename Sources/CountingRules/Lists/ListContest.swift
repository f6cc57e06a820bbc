/// The counted votes of one contest among lists, before any rule is applied.
///
/// Lists and candidates are known by their places in these arrays (from 0), and so are alliances.
/// Votes add up over precincts: the contest of a whole city is the sum of its precincts.
public struct ListContest: Sendable, Equatable {
  /// A list of candidates.
  public struct List: Sendable, Equatable {
    /// Votes for the list as such, beside those for its candidates.
    public let votes: Int
    /// The alliance (connected lists) it belongs to, from 0; nil if none.
    public let alliance: Int?
    /// Candidates with whom it was handed in and who take no part, as their votes are void: they
    /// count only for its length.
    public let voided: Int

    /// A list with the votes given to it as a whole.
    public init(votes: Int = 0, alliance: Int? = nil, voided: Int = 0) {
      self.votes = votes
      self.alliance = alliance
      self.voided = voided
    }
  }

  /// A candidate.
  public struct Candidate: Sendable, Equatable {
    /// The candidate's list; nil for an independent.
    public let list: Int?
    /// The place on the list, from 1; an order only where a rule says so.
    public let place: Int
    /// Votes for the candidate by name; with multiplicity where a voter may give several.
    public let votes: Int
    /// What the definition froze about the candidate, such as age or group, as numbers.
    public let attributes: [String: Int]

    /// A candidate with the votes given by name.
    public init(list: Int?, place: Int, votes: Int, attributes: [String: Int] = [:]) {
      self.list = list
      self.place = place
      self.votes = votes
      self.attributes = attributes
    }
  }

  /// The seats to fill.
  public let seats: Int
  /// The number of valid ballots, which is not the number of votes where a ballot has several.
  public let validBallots: Int
  /// The lists.
  public let lists: [List]
  /// The candidates of all lists, and the independents.
  public let candidates: [Candidate]
  /// The candidates of each list and the lists of each alliance, found once: there may be 100,000
  /// lists.
  private let membersOfLists, listsOfAlliances: [[Int]]

  /// Puts a contest together, if its numbers can be counted with.
  ///
  /// - Throws: `ListContestError` for a negative or too large number, a list that is not there, or
  ///   two candidates at one place of a list.
  public init(
    seats: Int, validBallots: Int, lists: [List], candidates: [Candidate]
  ) throws(ListContestError) {
    self.seats = seats
    self.validBallots = validBallots
    self.lists = lists
    self.candidates = candidates
    // A list or alliance that is not there is refused below.
    membersOfLists = Self.places(candidates.map(\.list), groups: lists.count)
    listsOfAlliances = Self.places(lists.map(\.alliance), groups: lists.count)
    try check()
  }

  /// Where each group stands, in the order of the input.
  private static func places(_ groups: [Int?], groups count: Int) -> [[Int]] {
    var places = [[Int]](repeating: [], count: count)
    for (place, group) in groups.enumerated() {
      if let group, places.indices.contains(group) { places[group].append(place) }
    }
    return places
  }

  /// The lists of alliance `alliance`, in the order of the input.
  func lists(of alliance: Int) -> [Int] { listsOfAlliances[alliance] }

  /// The candidates of list `list`, in the order of the input.
  public func members(of list: Int) -> [Int] { membersOfLists[list] }

  /// The candidates without a list, in the order of the input.
  public var independents: [Int] { candidates.indices.filter { candidates[$0].list == nil } }
}
