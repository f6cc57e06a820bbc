/// The authority's answer to a question that the rule of lists leaves to it, as it was written down
/// (docs/formats/decision.md).
///
/// It holds for one state of the count: it has the figures that the authority saw.
public struct ListRuling: Sendable, Hashable {
  /// Seats for one claim.
  public struct Gift: Sendable, Hashable {
    /// A list, or the independents.
    public let claim: CandidateCode
    /// Seats, at least one.
    public let seats: Int

    /// Seats for a claim.
    public init(_ claim: CandidateCode, seats: Int) {
      self.claim = claim
      self.seats = seats
    }
  }

  /// The question: what it is about, the claims and the seats.
  public let question: ListQuestion
  /// The votes of every claim of the contest, in the order of the shares of its result.
  public let votes: [Int]
  /// What the shares were taken of.
  public let denominator: Int
  /// Who gets the seats, in byte order.
  public let gives: [Gift]
  /// Seats that stay vacant.
  public let vacant: Int

  /// An answer; nil if it is none to this question: seats that do not add up, somebody named twice,
  /// or claims out of order.
  ///
  /// Whom a ruling on halves does not name is not rounded up, and the count goes on; every other
  /// one says of each seat what becomes of it.
  public init?(
    question: ListQuestion, votes: [Int], denominator: Int, gives: [Gift], vacant: Int
  ) {
    guard Self.isAscending(question.claims), Self.isAscending(gives.map(\.claim)),
      !question.claims.isEmpty, !votes.isEmpty
    else { return nil }
    if question.about == .halves {
      let isOfHalves = gives.allSatisfy { $0.seats == 1 && question.claims.contains($0.claim) }
      guard isOfHalves, vacant == 0 else { return nil }
    } else {
      guard gives.reduce(vacant, { $0 + $1.seats }) == question.places else { return nil }
    }
    self.question = question
    self.votes = votes
    self.denominator = denominator
    self.gives = gives
    self.vacant = vacant
  }

  /// True if another ruling answers the same question, on the same figures.
  public func decidesTheSame(as other: ListRuling) -> Bool {
    question == other.question && votes == other.votes && denominator == other.denominator
  }

  /// All whom it names.
  public var named: [CandidateCode] { question.claims + gives.map(\.claim) }

  private static func isAscending(_ codes: [CandidateCode]) -> Bool {
    zip(codes, codes.dropFirst()).allSatisfy { $0 < $1 }
  }
}

extension ListRuling {
  init(_ object: inout ObjectReader) throws(ShapeError) {
    let about = try object.parsed(
      "about", "what a question is about", ListQuestion.Matter.init(rawValue:))
    let claims = try Self.claims(&object)
    let votes = try Self.votes(&object)
    let question = ListQuestion(
      about: about, claims: claims, places: try object.integer("places", in: 1...255))
    let ruling = ListRuling(
      question: question, votes: votes,
      denominator: try object.integer("denominator", in: 0...JSONReader.largestInteger),
      gives: try Self.gives(&object), vacant: try object.integer("vacant", in: 0...255))
    guard let ruling else {
      throw ShapeError(
        path: "statement.gives", expected: "seats that are as many as places, in byte order")
    }
    self = ruling
  }

  private static func claims(_ object: inout ObjectReader) throws(ShapeError) -> [CandidateCode] {
    var claims: [CandidateCode] = []
    for value in try object.array("claims") {
      guard case .string(let text) = value, let claim = CandidateCode.claim(text) else {
        throw ShapeError(path: "statement.claims", expected: "codes of lists, or independents")
      }
      claims.append(claim)
    }
    guard !claims.isEmpty, isAscending(claims) else {
      throw ShapeError(path: "statement.claims", expected: "at least one, in byte order")
    }
    return claims
  }

  private static func votes(_ object: inout ObjectReader) throws(ShapeError) -> [Int] {
    var votes: [Int] = []
    for value in try object.array("votes") {
      guard case .integer(let number) = value, (0...JSONReader.largestInteger).contains(number)
      else { throw ShapeError(path: "statement.votes", expected: "counts") }
      votes.append(number)
    }
    guard !votes.isEmpty else {
      throw ShapeError(path: "statement.votes", expected: "at least one count")
    }
    return votes
  }

  private static func gives(_ object: inout ObjectReader) throws(ShapeError) -> [Gift] {
    var gifts: [Gift] = []
    for value in try object.array("gives") {
      var gift = try ObjectReader(value, path: "statement.gives")
      gifts.append(
        Gift(
          try gift.parsed("claim", "a list's code, or independents", CandidateCode.claim),
          seats: try gift.integer("seats", in: 1...255)))
      try gift.finish()
    }
    return gifts
  }

  var members: [JSONValue.Member] {
    [
      .init("about", .string(question.about.rawValue)),
      .init("claims", .array(question.claims.map { .string($0.text) })),
      .init("denominator", .integer(denominator)),
      .init(
        "gives",
        .array(gives.map { ["claim": .string($0.claim.text), "seats": .integer($0.seats)] })),
      .init("places", .integer(question.places)),
      .init("vacant", .integer(vacant)),
      .init("votes", .array(votes.map { .integer($0) })),
    ]
  }
}
