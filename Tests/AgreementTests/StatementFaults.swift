import ElectionModel
import StrictBytes
import TestSupport

/// Something that is wrong with a return, or only strange.
typealias Fault = @Sendable (ExampleReturn, ExampleElection) -> ExampleReturn

/// Faults in what a precinct states; it is signed as it stands.
enum StatementFaults {
  static let all: [Fault] = names + numbers + votes + voters

  /// A fault that changes the statement alone.
  private static func stating(
    _ change: @escaping @Sendable (inout Statement, Contest) -> Void
  ) -> Fault {
    { returned, example in
      returned.changed { statement in
        guard let contest = example.definition.contest(statement.slot.contest) else { return }
        change(&statement, contest)
      }
    }
  }

  /// The contest that most precincts do not serve.
  private static let otherContest: Fault = stating { statement, contest in
    let other = contest.id.text == "c-1" ? "c-2" : "c-1"
    statement.slot = Slot(statement.slot.precinct.text, other, statement.slot.part)
  }

  private static let names: [Fault] = [
    otherContest, otherContest,
    stating { statement, _ in statement.election = ElectionID(known: "other") },
    stating { statement, _ in statement.definition = .zero },
    stating { statement, _ in
      statement.slot = Slot("9999", statement.slot.contest.text, statement.slot.part)
    },
    stating { statement, _ in
      statement.slot = Slot(statement.slot.precinct.text, "c-9", statement.slot.part)
    },
    stating { statement, _ in statement.revision = 2 },
  ]

  private static let numbers: [Fault] = [
    stating { statement, _ in statement.slips?.used += 1 },
    stating { statement, _ in statement.slips = nil },
    stating { statement, _ in statement.ballots.found += 1 },
    stating { statement, _ in statement.ballots.excess += 1 },
    stating { statement, _ in
      statement.ballots.found += 1
      statement.ballots.void += 1
    },
    stating { statement, _ in statement.ballots.valid += 1 },
    stating { statement, _ in
      statement.ballots.invalid.illegible += statement.ballots.invalid.noCandidate
      statement.ballots.invalid.noCandidate = 0
    },
    stating { statement, _ in
      (statement.ballots.invalid.blank, statement.ballots.invalid.overvoted) = (
        statement.ballots.invalid.overvoted, statement.ballots.invalid.blank
      )
    },
  ]

  private static let votes: [Fault] = [
    stating { statement, contest in
      statement.votes = [
        CodeVotes(code: contest.candidates[0].code, votes: statement.ballots.valid + 1)
      ]
    },
    stating { statement, contest in
      statement.votes = contest.candidates.map {
        CodeVotes(code: $0.code, votes: max(1, statement.ballots.valid))
      }
    },
    stating { statement, contest in
      let nobody = contest.id.text == "c-1" ? "99" : "CC"
      statement.votes.append(CodeVotes(code: CandidateCode(known: nobody), votes: 1))
    },
    stating { statement, _ in
      statement.votes.append(CodeVotes(code: CandidateCode(known: "zzz"), votes: 1))
    },
    stating { statement, _ in statement.overvotes = 0 },
    stating { statement, contest in
      let sum = statement.votes.reduce(0) { $0 + $1.votes }
      statement.overvotes = 0
      statement.undervotes = max(0, statement.ballots.cast * contest.votesAllowed - sum)
    },
    stating { statement, _ in (statement.overvotes, statement.undervotes) = (1, 1) },
  ]

  /// At the number of eligible voters and one above it; 300 where nobody knows the number.
  private static let voters: [Fault] =
    [
      stating { statement, _ in statement.identified = max(0, statement.ballots.cast - 1) },
      stating { statement, _ in statement.identified = statement.ballots.cast },
    ] + [0, 1].flatMap { [identified(above: $0), cast(above: $0)] }

  private static func identified(above: Int) -> Fault {
    { returned, example in
      let eligible = example.definition.precinct(returned.statement.slot.precinct)?.eligible
      return returned.changed { $0.identified = (eligible ?? 300) + above }
    }
  }

  private static func cast(above: Int) -> Fault {
    { returned, example in
      let eligible = example.definition.precinct(returned.statement.slot.precinct)?.eligible
      return returned.changed { statement in
        let more = (eligible ?? 300) + above - statement.ballots.cast
        statement.identified = nil
        statement.slips = nil
        statement.ballots.found += more
        statement.ballots.cast += more
        statement.ballots.valid += more
      }
    }
  }
}
