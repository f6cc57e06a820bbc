extension Tie {
  /// What ties them: `50 votes each`, or among lists `remainder 400/1500 each`.
  ///
  /// - Parameter outcome: the outcome that the tie is of. Of lists it tells whether the figure is
  ///   what is left of their votes after whole seats, or their votes.
  public func figure(in outcome: Outcome) -> String {
    let tied = outcome.lists?.shares.filter { share in
      candidates.contains(share.claim)
    }
    if boundaries == [.lists], let denominator = outcome.lists?.denominator, let tied,
      tied.allSatisfy({ $0.remainder == votes })
    {
      return "remainder \(votes)/\(denominator) each"
    }
    return "\(votes) vote\(votes == 1 ? "" : "s") each"
  }

  /// What the tie means, as a sentence a person can act on.
  ///
  /// - Parameter name: the name of the candidate with a code.
  public func english(name: (CandidateCode) -> String) -> String {
    let who = candidates.map {
      $0 == .independents ? "the independents" : "\(name($0)) (\($0))"
    }.joined(separator: ", ")
    let equal = "\(candidates.count) candidates have \(votes) votes each: \(who)."
    if boundaries == [.lists] { return englishOfLists(who) }
    guard isOpen else {
      let how = isByLot ? "a lot that was held" : resolvedBy.joined(separator: ", then ")
      return "\(equal) Decided by \(how), in this order."
    }
    if boundaries == [.seatOrder] { return "\(equal) All are elected; only their rank is equal." }
    return "\(equal) \(englishQuestion) Only a lot can decide; it is not drawn here."
  }

  /// No attribute of a definition has this name.
  private var isByLot: Bool { resolvedBy == ["lot"] }

  private var englishQuestion: String {
    switch boundaries.first {
    case .seats:
      "They compete for \(places) seat\(places == 1 ? "" : "s"); none of them is elected."
    case .alternates:
      "They compete for \(places) place\(places == 1 ? "" : "s") as alternate; none of them is one."
    case .alternateOrder: "All are alternates; their order is open."
    default: ""
    }
  }

  /// What the tie means, in Persian.
  ///
  /// - Parameter name: the name of the candidate with a code.
  public func persian(name: (CandidateCode) -> String) -> String {
    let who = candidates.map {
      $0 == .independents ? "نامزدهای منفرد" : "\(name($0)) (\($0))"
    }.joined(separator: "، ")
    let equal = "\(candidates.count) نامزد هر یک \(votes) رأی دارند: \(who)."
    if boundaries == [.lists] { return persianOfLists(who) }
    guard isOpen else {
      let how = isByLot ? "قرعه‌ای که کشیده شد" : resolvedBy.joined(separator: "، سپس ")
      return "\(equal) بر پایه \(how) به همین ترتیب."
    }
    if boundaries == [.seatOrder] {
      return "\(equal) همه انتخاب شده‌اند و تنها رتبه آنان برابر است."
    }
    return "\(equal) \(persianQuestion) تنها قرعه تعیین می‌کند و اینجا کشیده نمی‌شود."
  }

  private var persianQuestion: String {
    switch boundaries.first {
    case .seats: "برای \(places) کرسی برابرند و هیچ‌یک هنوز انتخاب نشده است."
    case .alternates: "برای \(places) جای علی‌البدل برابرند و هیچ‌یک هنوز علی‌البدل نیست."
    case .alternateOrder: "همه علی‌البدل‌اند و ترتیب آنان باز است."
    default: ""
    }
  }

  private func englishOfLists(_ who: String) -> String {
    let how = isByLot ? "a lot that was held" : resolvedBy.joined(separator: ", then ")
    let claims = candidates.contains(.independents) ? "lists and independents" : "lists"
    return "\(candidates.count) \(claims) have equal claims to \(places) more "
      + "seat\(places == 1 ? "" : "s"): \(who). "
      + (isOpen
        ? "Only a lot can decide; it is not drawn here."
        : "Decided by \(how), in this order.")
  }

  private func persianOfLists(_ who: String) -> String {
    let how = isByLot ? "قرعه‌ای که کشیده شد" : resolvedBy.joined(separator: "، سپس ")
    let claims = candidates.contains(.independents) ? "فهرست و گروه منفردها" : "فهرست"
    return "\(candidates.count) \(claims) برای \(places) کرسی دیگر برابرند: \(who). "
      + (isOpen
        ? "تنها قرعه تعیین می‌کند و اینجا کشیده نمی‌شود."
        : "بر پایه \(how) به همین ترتیب.")
  }
}
