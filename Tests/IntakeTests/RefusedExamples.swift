import ElectionModel
import StrictBytes
import TestSupport

/// One corrupted example a finding: its claim is the name of its file in `ballots/refused`, and the
/// last delivery has this finding and no other.
struct RefusedExample: Sendable {
  let number: String
  let claim: String
  let deliveries: [Delivered]

  init(_ number: String, _ claim: String, _ deliveries: [Delivered]) {
    self.number = number
    self.claim = claim
    self.deliveries = deliveries
  }

  init(_ number: String, _ claim: String, _ example: ExampleReturn) {
    self.init(number, claim, [Delivered(example)])
  }

  init(_ number: String, _ claim: String, _ events: ExampleKeyEvent...) {
    self.init(number, claim, events.map { Delivered($0) })
  }

  init(_ number: String, _ claim: String, _ decisions: ExampleDecision...) {
    self.init(number, claim, decisions.map { Delivered($0) })
  }

  /// Where its files lie, without their endings.
  var stems: [String] {
    guard deliveries.count > 1 else { return ["\(number)-\(claim)"] }
    return zip(deliveries.indices, ["first", "second"]).map {
      "\(number)-\(claim).\($0 + 1)-\($1)"
    }
  }
}

extension RefusedExample {
  static let all =
    form + identity + numbers + turnout + signatures + ballots + state + keys
    + decisions

  private static let form = [
    RefusedExample("F101", "file-is-cut-off", [Delivered(good.bytes.dropLast(100) + [])]),
    RefusedExample(
      "F102", "white-space-inside",
      [Delivered(text(of: paper).replacing("{\"signatures\"", with: "{ \"signatures\""))]),
    RefusedExample(
      "F103", "remarks-are-missing",
      [Delivered(text(of: paper).replacing("\"remarks\":\"\",", with: ""))]),
  ]

  private static let identity = [
    RefusedExample(
      "F111", "of-another-election",
      paper.changed { $0.election = ElectionID(known: "other-1405") }),
    RefusedExample(
      "F112", "worked-with-another-definition",
      good.changed { $0.definition = reference(to: []).sha256 }),
    RefusedExample(
      "F113", "precinct-is-unknown",
      paper.changed { $0.slot = Slot("0099", "c-1", .paper) }
        .onlySigned(by: [key("county-chair"), key("county-member")])),
    RefusedExample(
      "F114", "contest-is-unknown", paper.changed { $0.slot = Slot("0017", "c-9", .paper) }),
    RefusedExample(
      "F115", "precinct-does-not-serve-contest", board.goodReturn(for: Slot("0017", "c-2"))),
  ]

  private static let numbers = [
    RefusedExample("F201", "slips-do-not-add-up", good.changed { $0.slips?.received += 1 }),
    RefusedExample(
      "F202", "one-ballot-fewer-found-than-cast", good.changed { $0.ballots.found -= 1 }),
    RefusedExample(
      "F203", "cast-is-not-valid-plus-invalid", paper.changed { $0.ballots.invalid.blank += 1 }),
    RefusedExample(
      "F204", "candidate-has-more-votes-than-valid-ballots",
      paper.changed { $0.setVotes(["12": $0.ballots.valid + 1]) }),
    RefusedExample(
      "F205", "more-votes-than-valid-ballots-allow",
      paper.changed { statement in
        let all = statement.ballots.valid
        statement.setVotes(["12": all, "15": all, "24": all, "31": 1])
      }),
    RefusedExample("F206", "code-of-no-candidate", good.changed { $0.addVotes("77") }),
    RefusedExample("F207", "code-of-another-form", good.changed { $0.addVotes("7A7") }),
    RefusedExample("F208", "overvotes-without-undervotes", good.changed { $0.overvotes = 0 }),
  ]

  private static let turnout = [
    RefusedExample(
      "W201", "more-cast-than-identified", good.changed { $0.identified = $0.ballots.cast - 1 }),
    RefusedExample(
      "W202", "more-identified-than-eligible", good.changed { $0.identified = 401 }),
    RefusedExample(
      "W203", "more-cast-than-eligible",
      board.goodReturn(
        for: Slot("0017", "c-1", .paper), lines: [String](repeating: "12", count: 401),
        withBallots: false
      ).changed { $0.identified = nil }),
    RefusedExample(
      "W204", "more-found-than-slips-used",
      good.changed { statement in
        statement.slips?.used -= 1
        statement.slips?.unused += 1
      }),
  ]

  private static let signatures = [
    RefusedExample("F301", "signed-by-an-unknown-key", good.alsoSigned(by: strangerKey)),
    RefusedExample(
      "F302", "signature-is-spoilt", good.withSpoiltSignature(of: "p17-member-2")),
    RefusedExample(
      "F303", "signed-by-a-key-of-another-precinct", good.alsoSigned(by: key("p18-member-1"))),
    RefusedExample(
      "F304", "presiding-officer-did-not-sign",
      good.onlySigned(by: [key("p17-member-1"), key("p17-member-2")])),
    RefusedExample(
      "F305", "signer-claims-another-role",
      good.changed { statement in
        let first = statement.signers[1]
        statement.signers[1] = Signer(key: first.key, name: first.name, role: "inspector")
      }),
    RefusedExample(
      "F306", "one-who-signed-was-revoked-before",
      [Delivered(board.revoke("p17-member-1")), Delivered(good)]),
  ]

  private static let ballots = [
    RefusedExample(
      "F401", "ballots-file-is-cut-off", good.changed(ballots: (good.ballots ?? []).dropLast())),
    RefusedExample("F402", "ballots-file-did-not-come", good.withoutItsFile()),
    RefusedExample("F403", "ballots-file-is-another", good.withOtherSalt()),
    RefusedExample(
      "F404", "ballots-of-another-election",
      good.replacingInBallots("election refused-1405", "election other-1405")),
    RefusedExample(
      "F405", "ballots-of-another-precinct",
      good.replacingInBallots("precinct 0017", "precinct 0018")),
    RefusedExample(
      "F406", "ballots-of-another-contest", good.replacingInBallots("contest c-1", "contest c-2")),
    RefusedExample(
      "F407", "ballots-of-another-part",
      good.replacingInBallots("part electronic", "part paper")),
    RefusedExample(
      "F408", "header-states-one-ballot-more", good.replacingInBallots("ballots 11", "ballots 12")),
    RefusedExample(
      "F409", "ballots-are-not-sorted", good.replacingInBallots("\n*\n-\n", "\n-\n*\n")),
    RefusedExample(
      "F410", "ballot-has-a-code-of-another-form",
      good.replacingInBallots("\n99 12\n", "\n999 12\n")),
    RefusedExample(
      "F411", "statement-has-one-vote-fewer",
      good.changed { statement in
        let first = statement.votes[0]
        statement.votes[0] = CodeVotes(code: first.code, votes: first.votes - 1)
      }),
    RefusedExample(
      "F412", "statement-names-no-ballots-file", good.changed { $0.ballotsFile = nil }),
  ]

  private static let state = [
    RefusedExample(
      "F501", "counted-return-came-before",
      [Delivered(paper), Delivered(paper.changed { $0.revision = 2 })]),
    RefusedExample(
      "W501", "quarantined-return-came-before",
      [Delivered(paper.changed { $0.ballots.invalid.blank += 1 }), Delivered(paper)]),
  ]
}

private func text(of example: ExampleReturn) -> String {
  String(decoding: example.bytes, as: UTF8.self)
}

extension Statement {
  mutating func addVotes(_ code: String) {
    votes = (votes + [CodeVotes(code: CandidateCode(known: code), votes: 1)])
      .sorted { $0.code < $1.code }
  }
}

extension ExampleReturn {
  func withoutItsFile() -> ExampleReturn {
    var result = self
    result.ballots = nil
    return result
  }

  /// The ballots file with another salt, which the statement does not name.
  func withOtherSalt() -> ExampleReturn {
    var result = self
    let text = String(decoding: ballots ?? [], as: UTF8.self)
    let salt = String(text.split(separator: "\n")[6])
    let other = "salt " + reference(to: []).sha256.hex
    result.ballots = Array(text.replacing(salt, with: other).utf8)
    return result
  }
}
