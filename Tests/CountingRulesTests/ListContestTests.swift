import CountingRules
import Testing

@Suite("Lists: numbers that cannot be counted with are refused")
struct ListContestTests {
  private func refusal(
    seats: Int = 1, ballots: Int = 1, lists: [ListContest.List] = [.init()],
    candidates: [ListContest.Candidate] = []
  ) -> ListContestError? {
    do throws(ListContestError) {
      _ = try ListContest(
        seats: seats, validBallots: ballots, lists: lists, candidates: candidates)
      return nil
    } catch {
      return error
    }
  }

  @Test func aContestThatAddsUpIsTaken() {
    #expect(refusal(candidates: [.init(list: 0, place: 1, votes: ListContest.mostVotes)]) == nil)
    #expect(refusal(seats: 0) == nil)
  }

  @Test func seatsBelowZeroOrBeyondAnyCouncilAreRefused() {
    #expect(refusal(seats: -1) == .seats(-1))
    #expect(refusal(seats: 100_001) == .seats(100_001))
  }

  @Test func negativeNumbersAreRefused() {
    #expect(refusal(ballots: -1) == .negativeVotes)
    #expect(refusal(lists: [.init(votes: -1)]) == .negativeVotes)
    #expect(refusal(candidates: [.init(list: 0, place: 1, votes: -1)]) == .negativeVotes)
  }

  @Test func sumsBeyondAllVotersAreRefused() {
    for most in [Int.max, ListContest.mostVotes] {
      #expect(
        refusal(candidates: [
          .init(list: 0, place: 1, votes: most), .init(list: 0, place: 2, votes: 1),
        ]) == .tooManyVotes)
    }
    #expect(refusal(ballots: .max) == .tooManyVotes)
    // Votes times seats fit a machine word.
    let many = [ListContest.Candidate(list: 0, place: 1, votes: 1 << 47)]
    #expect(refusal(seats: 255, candidates: many) == nil)
    #expect(refusal(seats: 100_000, candidates: many) == .tooManyVotes)
    // A list vote may count once for the list and once for each member.
    #expect(
      refusal(
        lists: [.init(votes: ListContest.mostVotes / 2)],
        candidates: [.init(list: 0, place: 1, votes: 0), .init(list: 0, place: 2, votes: 0)])
        == .tooManyVotes)
  }

  @Test func listsThatAreNotThereAreRefused() {
    #expect(
      refusal(candidates: [.init(list: 1, place: 1, votes: 0)]) == .unknownList(candidate: 0))
    #expect(refusal(lists: [.init(alliance: 1)]) == .unknownAlliance(list: 0))
    #expect(refusal(lists: [.init(alliance: -1)]) == .unknownAlliance(list: 0))
  }

  @Test func onePlaceOfAListIsOneCandidates() {
    let twice = ListContest.Candidate(list: 0, place: 1, votes: 0)
    #expect(refusal(candidates: [twice, twice]) == .repeatedPlace(list: 0, place: 1))
  }
}
