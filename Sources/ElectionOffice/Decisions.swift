import Cryptography
import ElectionModel
import FileAccess
import Intake
import StrictBytes

/// What a body has decided and somebody writes down.
public enum DecisionRequest: Sendable {
  /// The order that a lot gave, first drawn first, and the place in the minutes that says so.
  case lot(ContestID, order: [CandidateCode], minutes: String)
  /// All votes of a candidate are void.
  case void(ContestID, CandidateCode, reason: String)
  /// The authority's answer to an open question about the seats of lists.
  case ruling(ContestID, RulingRequest, reason: String)
  /// The decision that an entry records holds no more.
  case withdraw(entry: Int, reason: String)
}

/// The paper that says what was decided.
public struct DecisionPaper: Sendable {
  /// Who decided it.
  public let body: String
  /// The number of the paper.
  public let number: String
  /// Its day, in its own words.
  public let date: String

  /// A paper.
  public init(body: String, number: String, date: String) {
    self.body = body
    self.number = number
    self.date = date
  }
}

extension Election {
  /// Writes a decision that nobody has signed yet.
  ///
  /// - Parameters:
  ///   - results: the results as they stand: a lot is written against the tie that is open there, a
  ///     ruling against the question. Nothing else needs them.
  ///   - path: a new file.
  /// - Throws: `.decision` with all that would be found against it, signatures apart; for a lot also
  ///   where no tie of just these candidates is open, for a ruling where it answers no question.
  public func writeDecision(
    _ request: DecisionRequest, _ paper: DecisionPaper, results: ElectionResults?, to path: String
  ) throws(OfficeError) -> DecisionStatement {
    let register = try decisions()
    let (contest, ruling) = try ruling(request, results, register, path)
    let statement = DecisionStatement(
      election: try definition.header.id, definition: try definition.digest, contest: contest,
      ruling: ruling, body: paper.body, number: paper.number, date: paper.date)
    let file = UnvalidatedDecision(statement: statement, signatures: []).fileBytes
    let examination = examineDecision(file, ring: try keyRing(), register: register)
    guard examination.read != nil else {
      let reason = "body, number, date, reason and minutes are texts of 1 to 400 bytes"
      throw .decision(path: path, reasons: [reason])
    }
    var against = examination.findings.filter { $0.number != .decisionTooFewSigners }
    if try definition.header.signing(of: .decision).isEmpty {
      let nobody = "signing: no decision; the definition names nobody who may decide"
      against.append(Finding(.decisionTooFewSigners, nobody))
    }
    guard against.isEmpty else {
      throw .decision(
        path: path,
        reasons: against.map {
          "\($0.number) \($0.number.meaning?.english ?? "") [\($0.detail)]"
        })
    }
    try files { () throws(FileError) in try writeImmutable(file, to: path) }
    return statement
  }

  private func ruling(
    _ request: DecisionRequest, _ results: ElectionResults?, _ register: DecisionRegister,
    _ path: String
  ) throws(OfficeError) -> (ContestID, DecisionStatement.Ruling) {
    switch request {
    case .lot(let contest, let order, let minutes):
      let result = results?.contests.first { $0.contest.id == contest }
      let ties = result?.openTies ?? []
      guard let tie = ties.first(where: { $0.candidates == order.sorted() }) else {
        throw .decision(path: path, reasons: Self.noSuchTie(contest, result))
      }
      return (contest, .lot(HeldLot(order: order, votes: tie.votes), minutes: minutes))
    case .void(let contest, let candidate, let reason):
      return (contest, .void(candidate, reason: reason))
    case .ruling(let contest, let request, let reason):
      let result = results?.contests.first { $0.contest.id == contest }
      let ruling = try answer(request, to: result, path)
      return (contest, .ruling(ruling, reason: reason))
    case .withdraw(let entry, let reason):
      let all = register.decidedContests.flatMap(register.decisions)
      guard let earlier = all.first(where: { $0.entry == entry }) else {
        throw .decision(path: path, reasons: ["entry \(entry) is no decision that took effect"])
      }
      return (earlier.statement.contest, .withdraw(earlier.document, reason: reason))
    }
  }

  private static func noSuchTie(_ contest: ContestID, _ result: ContestResult?) -> [String] {
    let what = "no tie of just these candidates stands open in \(contest)"
    guard let result else { return [what] }
    return [what]
      + result.openTies.map { tie in
        let codes = tie.candidates.map(\.text).joined(separator: " ")
        return "open there: \(codes), \(tie.figure(in: result.outcome))"
      }
  }
}

extension ContestResult {
  /// The ties that a lot can decide.
  public var openTies: [Tie] { outcome.ties.filter(\.isOpen) }
}
