extension TransferWording {
  /// One step in Persian sentences, with Persian digits.
  func persian(_ step: TransferStep) -> String {
    switch step {
    case .ballots(let valid, let empty):
      return "\(digits("\(valid)")) برگ رأی نام نامزدی را دارد که در رقابت است"
        + (empty == 0 ? "." : " و \(digits("\(empty)")) برگ ندارد.")
    case .withdrawn(let candidates):
      return "\(list(candidates)) دیگر نامزد نیست؛ هر برگ به ترجیح بعدی خود می‌رسد."
    case .pass(let number):
      return "کرسی شماره \(digits("\(number)")) با شمارشی جداگانه پر می‌شود که برگزیدگان در آن "
        + "نامزد نیستند."
    case .quota(let units, let places):
      return "حد نصاب برگزیده شدن \(amount(units, places)) رأی است"
        + (quotaMoves
          ? " و در هر مرحله از رأی‌هایی که هنوز با نامزدهاست از نو حساب می‌شود." : ".")
    case .stage(let stage):
      return persian(stage)
        + (quotaMoves && stage.number > 1
          ? " حد نصاب در این مرحله \(amount(stage.quota, stage.places)) رأی است." : "")
    case .elected(let candidate, let units, let places, let stage, let ground):
      return "\(names(.candidate(candidate))) در مرحله \(digits("\(stage)")) با "
        + "\(amount(units, places)) رأی برگزیده شد: "
        + persian(ground)
    case .tie(let tie): return persian(tie)
    case .open(let tie):
      return "رأی \(equals(tie.subjects)) برابر است و هیچ بخشی از قاعده معلوم نمی‌کند که "
        + "\(question(tie.question)). شمارش تا برگزاری قرعه می‌ایستد."
    case .transfersNotCarried:
      return "در این قاعده رأی‌ها به ترتیب بیرون آمدن برگ‌ها منتقل می‌شود. این ترتیب نگه داشته "
        + "نمی‌شود؛ پس شمارش همین‌جا پایان می‌یابد."
    }
  }

  private func persian(_ stage: TransferStage) -> String {
    let opening = "مرحله \(digits("\(stage.number)")): "
    switch stage.action {
    case .firstCount:
      return opening + "هر برگ به سود ترجیح نخست خود شمرده می‌شود."
    case .surplus(let candidates):
      let each = candidates.map { candidate in
        let units = stage.before[candidate] - stage.totals[candidate]
        return "\(names(.candidate(candidate))) \(amount(units, stage.places)) رأی بیش از نیاز دارد"
      }
      return opening + each.joined(separator: "؛ ") + ". هر برگ با بخشی از ارزش خود به ترجیح "
        + "بعدی می‌رسد. " + moved(stage)
    case .exclusion(let candidates, let ground):
      let each = candidates.map { candidate in
        "\(names(.candidate(candidate))) با \(amount(stage.before[candidate], stage.places)) رأی"
      }
      return opening + each.joined(separator: "، ") + " کنار گذاشته شد: \(persian(ground)). "
        + moved(stage)
    case .iteration:
      return opening + "سهمی که برگزیدگان از هر رأی نگه می‌دارند \(digits("\(stage.rounds)")) بار "
        + "حساب شد. " + moved(stage)
    }
  }

  /// Where votes went in a stage.
  private func moved(_ stage: TransferStage) -> String {
    let gains = gains(stage).map { "\(names(.candidate($0.candidate))) \(digits($0.votes)) رأی" }
    let exhausted = amount(stage.exhausted, stage.places)
    let loss = amount(stage.loss, stage.places)
    return (gains.isEmpty ? "رأیی جابه‌جا نمی‌شود" : "می‌رسد به: " + gains.joined(separator: "، "))
      + (stage.exhausted == 0 ? "" : "؛ تا اینجا \(exhausted) رأی ترجیح دیگری ندارد")
      + (stage.loss == 0 ? "." : "؛ تا اینجا \(loss) رأی با بریدن اعشار از دست رفته است.")
  }

  private func persian(_ ground: TransferGround) -> String {
    switch ground {
    case .quota: "به حد نصاب رسید."
    case .lastVacancies: "شمار نامزدهای باقی‌مانده از کرسی‌ها بیشتر نیست."
    case .moreVotes: "تنها نامزد دیگری که مانده رأی کمتری دارد."
    }
  }

  private func persian(_ ground: ExclusionGround) -> String {
    switch ground {
    case .fewest: "در میان باقی‌ماندگان رأی کسی کمتر نیست"
    case .certainLosers: "همه رأی‌های پایین‌تر و همه مازادها هم او را از نامزد بالاتر نمی‌گذراند"
    case .undeclared: "این نام از آنِ هیچ نامزدی نیست"
    }
  }

  private func persian(_ tie: TransferTie) -> String {
    let ground =
      switch tie.decidedBy {
      case .latestDifference: "آخرین مرحله پیشین که در آن فرق داشتند"
      case .earliestDifference: "نخستین مرحله‌ای که در آن فرق داشتند"
      case .lot: "قرعه‌ای که برگزار شد"
      default: "ترتیب قاعده"
      }
    let stage = tie.stage.map { " (مرحله \(digits("\($0)")))" } ?? ""
    return "رأی \(list(tie.tied)) برابر است. این که \(question(tie.question)) با \(ground)\(stage) "
      + "معلوم شد: \(names(.candidate(tie.chosen)))."
  }

  private func question(_ question: OpenTie.Question) -> String {
    switch question {
    case .surplus: "مازاد چه کسی نخست منتقل می‌شود"
    case .exclusion: "چه کسی کنار گذاشته می‌شود"
    case .seat: "چه کسی برگزیده می‌شود"
    case .order, .alternate, .authority: "کدام مقدم است"
    }
  }

  private func equals(_ subjects: [Subject]) -> String {
    let all = subjects.map(names)
    guard all.count > 1, let last = all.last else { return all.first ?? "" }
    return all.dropLast().joined(separator: "، ") + " و " + last
  }

  private func list(_ candidates: [Int]) -> String { list(candidates, comma: "، ", and: " و ") }

  private func amount(_ units: Int, _ places: Int) -> String {
    digits(votes(units, places: places))
  }

  private func digits(_ text: String) -> String { persianDigits(text) }
}
