import ElectionModel

extension ListChoices {
  /// Every choice in words, with the word that election.json has for it and, in brackets, what it
  /// rests on.
  func lines(inPersian: Bool) -> [String] {
    var lines = [
      denominator.line(
        inPersian ? "مخرج سهم‌ها" : "shares are taken of", denominator.value.words(inPersian)),
      remainders.line(inPersian ? "کسرها" : "fractions", remainders.value.words(inPersian)),
    ]
    if let halves {
      lines.append(halves.line(inPersian ? "نیم‌ها" : "halves", halves.value.words(inPersian)))
    }
    if let overflow {
      lines.append(
        overflow.line(
          inPersian
            ? "اگر جمع گردشده‌ها با کرسی‌ها برابر نباشد"
            : "rounded figures that are not as many as the seats",
          overflow.value.words(inPersian)))
    }
    return lines + [
      listLength.line(
        inPersian ? "شمار نامزدهای فهرست" : "length of lists", listLength.value.words(inPersian)),
      listExhausted.line(
        inPersian ? "کرسی‌هایی که فهرست نامزدی برایشان ندارد" : "seats for which a list has nobody",
        listExhausted.value.words(inPersian)),
    ]
  }
}

extension Choice {
  fileprivate func line(_ point: String, _ words: String) -> String {
    "\(point): \(words) (\(value.rawValue)) [\(citation)]"
  }
}

extension ListChoices.Denominator {
  fileprivate func words(_ inPersian: Bool) -> String {
    switch self {
    case .nameVotes:
      inPersian
        ? "همه آرای نامزدها، به نام و از راه فهرست"
        : "all votes of candidates, by name and through lists"
    case .ballots: inPersian ? "برگ‌های صحیح" : "the valid ballots"
    case .ballotsTimesSeats:
      inPersian ? "برگ‌های صحیح ضرب در شمار کرسی‌ها" : "the valid ballots times the seats"
    }
  }
}

extension ListChoices.Remainders {
  fileprivate func words(_ inPersian: Bool) -> String {
    switch self {
    case .largestRemainder:
      inPersian
        ? "بخش صحیح، و بقیه کرسی‌ها به بزرگ‌ترین کسرها، هر کدام یکی"
        : "whole parts, and the seats left over to the largest fractions, one each"
    case .largestShares:
      inPersian
        ? "بخش صحیح، و بقیه کرسی‌ها به بیشترین آرا، هر کدام یکی"
        : "whole parts, and the seats left over to the most votes, one each"
    case .plainRounding: inPersian ? "گرد می‌شوند" : "rounded"
    }
  }
}

extension ListChoices.Halves {
  fileprivate func words(_ inPersian: Bool) -> String {
    switch self {
    case .up: inPersian ? "به بالا گرد می‌شوند" : "rounded up"
    case .down: inPersian ? "کنار گذاشته می‌شوند" : "dropped"
    case .authority: inPersian ? "مرجع قانونی تصمیم می‌گیرد" : "the authority decides"
    }
  }
}

extension ListChoices.Overflow {
  fileprivate func words(_ inPersian: Bool) -> String {
    switch self {
    case .byFraction:
      inPersian
        ? "کوچک‌ترین کسرها کرسی از دست می‌دهند، یا بزرگ‌ترین‌ها می‌گیرند"
        : "the smallest fractions lose a seat, or the largest gain one"
    case .byShare:
      inPersian
        ? "کم‌رأی‌ترین گردشده‌ها کرسی از دست می‌دهند، یا پررأی‌ترین‌ها می‌گیرند"
        : "those rounded up with fewest votes lose a seat, or those with most gain one"
    case .authority: inPersian ? "مرجع قانونی تصمیم می‌گیرد" : "the authority decides"
    }
  }
}

extension ListChoices.ListLength {
  fileprivate func words(_ inPersian: Bool) -> String {
    switch self {
    case .asTheyAre:
      inPersian ? "هر فهرست همان‌گونه که هست شرکت می‌کند" : "each list takes part as it is"
    case .fullListDemanded:
      inPersian
        ? "فهرست کامل لازم است، وگرنه مرجع قانونی تصمیم می‌گیرد"
        : "full lists are demanded, else the authority decides"
    }
  }
}

extension ListChoices.ListExhausted {
  fileprivate func words(_ inPersian: Bool) -> String {
    switch self {
    case .passOn:
      inPersian ? "به کسانی می‌رسد که نامزد دارند" : "they go to those who have candidates left"
    case .leaveVacant: inPersian ? "خالی می‌مانند" : "they stay vacant"
    case .authority: inPersian ? "مرجع قانونی تصمیم می‌گیرد" : "the authority decides"
    }
  }
}
