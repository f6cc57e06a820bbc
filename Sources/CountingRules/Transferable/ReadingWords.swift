extension RuleShape {
  /// How a rule of transferable votes reads a rank that gives no single new candidate, as one
  /// sentence; nil for another family's rule.
  public func readingOfRanks(_ language: StepLanguage) -> String? {
    guard case .transferable(let terms) = aggregation else { return nil }
    let reading = terms.reading
    return language == .english ? reading.english : reading.persian
  }
}

extension RankingReading {
  fileprivate var english: String {
    func what(_ reaction: Reaction) -> String {
      reaction == .skip ? "passed over" : "the end of the ballot"
    }
    let gap =
      switch skippedRanks {
      case nil: "passed over"
      case 0: "the end of the ballot"
      case let most?: "passed over, up to \(most) in a row, and more are the end of the ballot"
      }
    return "How a ballot is read: two candidates at one rank are \(what(overvote)); a rank left "
      + "out is \(gap); a candidate who stands there already is \(what(duplicate))."
  }

  fileprivate var persian: String {
    func what(_ reaction: Reaction) -> String {
      reaction == .skip ? "نادیده گرفته می‌شود" : "پایان خواندن برگ است"
    }
    let gap =
      switch skippedRanks {
      case nil: "نادیده گرفته می‌شود"
      case 0: "پایان خواندن برگ است"
      case let most?:
        "تا \(persianDigits("\(most)")) رتبه پیاپی نادیده گرفته می‌شود و بیش از آن پایان خواندن برگ است"
      }
    return "خواندن برگ رأی: دو نامزد در یک رتبه \(what(overvote))؛ رتبه خالی \(gap)؛ نامزدی که "
      + "پیش‌تر آمده است \(what(duplicate))."
  }
}
