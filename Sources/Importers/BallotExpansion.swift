import ElectionModel

// From numbers to ballots that count to them.
//
// W valid ballots, N names allowed, votes v(c) of candidates c, S their sum. There are such ballots
// if and only if every v(c) <= W (a ballot gives a candidate one vote) and W <= S <= W x N (a valid
// ballot has 1 to N of them). They are dealt like cards: v(1) cards of the first candidate, then
// v(2) of the second, and so on, card p to ballot p mod W. A candidate's cards follow one another
// and are at most W, so no ballot gets two of them; every ballot gets S / W cards rounded down or
// up, which is 1 to N.
//
// Then cards change hands: from a ballot that has more than one to one that has fewer than N and
// not this card. Neither the candidates' votes nor the ballots' validity change by that, and the
// ballots become as different as people's are. At last the names of each are put in any order.

/// The numbers of one return, to which ballots are to be invented.
struct CountedBallots: Equatable {
  /// The most names one ballot may give, from 1.
  var votesAllowed: Int
  /// Votes by position of the candidate.
  var votes: [Int]
  /// Ballots of each class.
  var valid: Int
  var blank = 0
  var noCandidate = 0
  /// Ballots with more names than allowed, where those are invalid.
  var overvoted = 0

  /// True if there are ballots that count to these numbers.
  ///
  /// Ballots of a record have at most 255 names, and an overvoted one has one more than allowed.
  var isFeasible: Bool {
    let sum = votes.reduce(0, +)
    return min(valid, blank, noCandidate, overvoted) >= 0 && votes.allSatisfy { $0 >= 0 }
      && votes.allSatisfy { $0 <= valid } && valid <= sum && sum <= valid * votesAllowed
      && (overvoted == 0 || votesAllowed < Limits.ballotEntries)
  }

  /// Invents ballots: of each the positions of its candidates in the order written, -1 for a name
  /// that is nobody's. Blank ones are empty.
  ///
  /// - Precondition: `isFeasible`.
  /// - Complexity: O(S x N).
  func ballots(_ stream: inout ExpansionStream) -> [[Int]] {
    precondition(isFeasible, "no ballots count to these numbers")
    var ballots = deal()
    trade(&ballots, &stream)
    for index in ballots.indices { stream.shuffle(&ballots[index]) }
    for _ in 0..<overvoted {
      // Names of the list as far as they go, so that none of them need be counted twice.
      var names = Array(votes.indices)
      stream.shuffle(&names)
      let wanted = votesAllowed + 1
      ballots.append(
        Array(names.prefix(wanted)) + Array(repeating: -1, count: max(0, wanted - names.count)))
    }
    for _ in 0..<noCandidate { ballots.append([-1]) }
    for _ in 0..<blank { ballots.append([]) }
    return ballots
  }

  private func deal() -> [[Int]] {
    var ballots = [[Int]](repeating: [], count: valid)
    var card = 0
    for (candidate, votes) in votes.enumerated() {
      for _ in 0..<votes {
        ballots[card % valid].append(candidate)
        card += 1
      }
    }
    return ballots
  }

  private func trade(_ ballots: inout [[Int]], _ stream: inout ExpansionStream) {
    guard valid > 1 else { return }
    for _ in 0..<votes.reduce(0, +) {
      let (giver, taker) = (stream.below(valid), stream.below(valid))
      guard giver != taker else { continue }
      let place = stream.below(ballots[giver].count)
      let name = ballots[giver][place]
      guard !ballots[taker].contains(name) else { continue }
      if ballots[giver].count > 1, ballots[taker].count < votesAllowed {
        ballots[giver].remove(at: place)
        ballots[taker].append(name)
      } else {
        // Where one is full or the other has a single name, two names are exchanged.
        let other = stream.below(ballots[taker].count)
        guard !ballots[giver].contains(ballots[taker][other]) else { continue }
        ballots[giver][place] = ballots[taker][other]
        ballots[taker][other] = name
      }
    }
  }
}
