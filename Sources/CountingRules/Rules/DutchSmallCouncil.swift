extension RuleBook {
  /// Dutch municipal councils of fewer than 19 seats.
  static let dutchSmallCouncil = RuleShape(
    name: "nl-council-small", titleEnglish: "Dutch municipal council, fewer than 19 seats",
    titlePersian: "شورای شهرداری هلند با کمتر از ۱۹ کرسی", ballot: .listAndMarks,
    selection: SelectionLimits(votes: 1), seats: 1...18,
    aggregation: .quota(
      QuotaTerms(
        // P 5: the electoral quota is all votes on lists through the seats, exactly.
        // P 6: as many seats as the quota is contained in the votes.
        quota: .hare, base: .nameVotes,
        rounds: [
          // P 8: largest remainders, of lists with 75 % of the quota; one without remainder counts
          // as having the smallest.
          .largestRemainders(least: ratio(3, 4)),
          // P 8, last paragraph: then highest averages, one seat for a list.
          .averagesOnce,
          // Seats still left: P 7 without that limit.
          .highestAverages,
        ], lists: dutchLists(bar: ratio(1, 2)))),
    citations: dutchCitations,
    uncheckedCitations: dutchUnchecked)

  /// What Dutch lists have in common.
  ///
  /// P 10: seats beyond a list's candidates go to the others by going on. P 15: elected are those
  /// with more than a share of the quota, by votes. P 17: then the order of the list. P 9: an
  /// absolute majority of votes gets one seat more, taken from the last remainder or average.
  static func dutchLists(bar: ExactNumber) -> ListTerms {
    ListTerms(
      listVotes: .forTheList, exhaustion: .passOn, order: .preference(share: bar, isStrict: true),
      correctsMajority: true,
      articles: [
        .rest: 1, .tie: 1, .candidateTie: 3, .majority: 2, .exhaustion: 2, .order: 3,
      ])
  }

  /// The articles of the electoral law. Every tie is decided by lot (P 7, P 8, P 9, P 15).
  static let dutchCitations = [
    "Kieswet (Stb. 1989, 423; Stb. 2013, 289; Stb. 2014, 63), P 5, P 6", "Kieswet P 7, P 8",
    "Kieswet P 9, P 10", "Kieswet P 15, P 17",
  ]

  /// P 8 and P 15 were read; the others rest on descriptions by the electoral council.
  static let dutchUnchecked: [Int: UncheckedPart] = [
    0: .whole, 1: .part("P 7"), 2: .whole, 3: .part("P 17"),
  ]
}
