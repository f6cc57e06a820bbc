extension ListWording {
  /// One step in a Persian sentence, with Persian digits.
  func persian(_ step: ListStep) -> String {
    switch step {
    case .votes(let one, let votes):
      return "\(names(one)) با \(count(votes)) رأی در تقسیم کرسی‌ها شرکت دارد."
    case .noVotes: return "رأیی نیست؛ پس هیچ کرسی داده نمی‌شود."
    case .incomplete(let one, let candidates, let demanded):
      return
        "\(names(one)) \(count(candidates)) نامزد دارد؛ قاعده \(count(demanded)) نامزد می‌خواهد."
    case .barred(let one, let votes, let bar, let isStrict):
      return "\(names(one)) با \(count(votes)) رأی کرسی نمی‌گیرد: "
        + "\(isStrict ? "بیش از" : "دست‌کم") \(value(bar)) رأی لازم است."
    case .quota(let quota, let base, let seats):
      return "سهمیه هر کرسی \(value(quota)) است: از \(value(base)) برای \(count(seats)) کرسی."
    case .quotient(let one, let quotient, let whole, let remainder):
      return "خارج‌قسمت \(names(one)) \(value(quotient)) است: \(count(whole)) کرسی کامل، "
        + "و \(value(remainder)) رأی باقی می‌ماند."
    case .nobodyReachesQuota:
      return "هیچ‌کس به سهمیه نرسید؛ پس نامزدهای دارای بیشترین رأی برگزیده می‌شوند."
    case .awarded(let one, .ruling, _, let seat):
      return "کرسی شماره \(count(seat)) \(names(one)): با تصمیم مرجع قانونی."
    case .awarded(let one, let ground, let figure, let seat):
      return "کرسی شماره \(count(seat)) \(names(one)): \(persian(ground))، \(value(figure))."
    case .withdrawn(let one, let figure):
      return "\(names(one)) کرسی آخری را که با \(value(figure)) گرفته بود پس می‌دهد، زیرا فهرستی "
        + "با اکثریت مطلق آرا اکثریت کرسی‌ها را نداشت."
    case .tie, .open, .ruled, .equalOrder: return persianEquals(step)
    case .seats(let one, let seats): return "\(names(one)) \(count(seats)) کرسی دارد."
    case .exhausted(let one, let seats, let candidates, let then):
      return "\(names(one)) \(count(seats)) کرسی می‌برد ولی تنها \(count(candidates)) کرسی را "
        + "می‌تواند پر کند؛ \(persian(then))."
    case .preferenceBar, .candidateMinimum, .elected, .alternate, .notElected,
      .comparative:
      return persianCandidates(step)
    }
  }

  /// Steps about candidates.
  private func persianCandidates(_ step: ListStep) -> String {
    switch step {
    case .preferenceBar(let bar, let isStrict):
      return "نامزدهایی که \(isStrict ? "بیش از" : "دست‌کم") \(value(bar)) رأی دارند پیش از "
        + "ترتیب فهرست می‌آیند."
    case .candidateMinimum(let least):
      return
        "نامزد برای گرفتن کرسی \(value(least)) رأی لازم دارد، تا وقتی دیگرانی با این رأی هستند."
    case .elected(let one, let votes, let claim):
      return "\(names(.candidate(one))) با \(count(votes)) رأی برگزیده شد: \(persian(claim))."
    case .alternate(let one, let votes, let place):
      return "\(names(.candidate(one))) با \(count(votes)) رأی علی‌البدل شماره \(count(place)) "
        + "فهرست است."
    case .notElected(let one, let votes, let before, let seats):
      return "\(names(.candidate(one))) با \(count(votes)) رأی برگزیده نشد: \(count(before)) نامزد "
        + "همان فهرست پیش از او هستند و فهرست \(count(seats)) کرسی دارد."
    case .comparative(let one, let rank, let figure):
      return "\(names(.candidate(one))) نفر \(count(rank)) است و عدد مقایسه‌اش \(value(figure))."
    default: preconditionFailure("a step about candidates")
    }
  }

  /// Steps about equal claims.
  private func persianEquals(_ step: ListStep) -> String {
    let many = { (all: [Subject]) in self.list(all, comma: "، ", and: " و ") }
    switch step {
    case .tie(let figure, let equal, let decided, let chosen):
      return "\(many(equal)) با \(value(figure)) برابرند. \(persian(decided)) به سود "
        + "\(many(chosen)) تعیین می‌کند."
    case .open(_, let tie) where tie.question == .authority:
      return "\(count(tie.places)) کرسی باز می‌ماند: قاعده درباره سهم "
        + "\(many(tie.subjects)) ساکت است. مرجع قانونی باید تصمیم بگیرد."
    case .ruled(let tie, let gives, _) where tie.matter == .halves:
      let up = gives.isEmpty ? "هیچ‌کدام" : many(gives)
      return "مرجع قانونی درباره نیمه‌های \(many(tie.subjects)) تصمیم گرفت؛ گرد شده به بالا: \(up)."
    case .ruled(let tie, _, let vacant):
      return "مرجع قانونی درباره \(count(tie.places)) کرسی که قاعده میان \(many(tie.subjects)) باز "
        + "می‌گذارد تصمیم گرفت." + (vacant == 0 ? "" : " \(count(vacant)) کرسی از آن‌ها خالی می‌ماند.")
    case .open(let figure, let tie):
      let place = tie.question == .alternate ? "جای علی‌البدل" : "کرسی"
      return "\(many(tie.subjects)) با \(value(figure)) برابرند و \(count(tie.places)) \(place) به "
        + "آنان می‌رسد. قاعده چیزی تعیین نمی‌کند؛ قرعه‌ای که هیأت برگزار کند لازم است."
    case .equalOrder(let candidates, let votes):
      return "\(many(candidates.map(Subject.candidate))) هر یک \(count(votes)) رأی دارند. "
        + "ترتیبشان تعیین نشده است و کرسی به آن بستگی ندارد."
    default: preconditionFailure("a step about equal claims")
    }
  }

  private func persian(_ ground: ListStep.Ground) -> String {
    switch ground {
    case .quotient: "بزرگ‌ترین خارج‌قسمت"
    case .wholeQuota: "یک سهمیه کامل؛ خارج‌قسمت"
    case .rounding: "کسر آن به بالا گرد می‌شود"
    case .remainder: "بزرگ‌ترین باقی‌مانده"
    case .averageOnce: "بالاترین میانگین کسانی که در این دور کرسی نگرفته‌اند"
    case .average: "بالاترین میانگین"
    case .share: "بیشترین رأی"
    case .majority: "اکثریت مطلق آرا"
    case .ruling: "تصمیم مرجع قانونی"
    }
  }

  private func persian(_ claim: ListStep.Claim) -> String {
    switch claim {
    case .votes: "در فهرست شمار رأی تعیین می‌کند"
    case .place: "ترتیب فهرست تعیین می‌کند"
    case .preference: "رأی او برای پیش افتادن از ترتیب فهرست کافی است"
    case .alone: "کرسی نامزدی که تنها ایستاده بود"
    case .reserved: "کرسی ویژه گروه"
    }
  }

  private func persian(_ exhaustion: ListTerms.Exhaustion) -> String {
    switch exhaustion {
    case .passOn: "بقیه به دیگران می‌رسد"
    case .leaveVacant: "بقیه خالی می‌ماند"
    case .authority: "درباره بقیه مرجع قانونی باید تصمیم بگیرد"
    }
  }

  private func persian(_ step: TieStep) -> String {
    switch step {
    case .attribute(let name): "«\(persianAttribute(name))» بالاتر"
    case .rank(let name): "ترتیب «\(persianAttribute(name))»"
    case .moreVotes: "شمار بیشتر رأی فهرست"
    case .contenderVotes: "شمار بیشتر رأی نامزد مورد نظر"
    case .latestDifference: "آخرین مرحله‌ای که با هم فرق داشتند"
    case .earliestDifference: "نخستین مرحله‌ای که با هم فرق داشتند"
    case .lot: "قرعه‌ای که برگزار شد"
    }
  }

  private func count(_ number: Int) -> String { persianDigits("\(number)") }

  private func value(_ number: ExactNumber) -> String { persianDigits(figure(number)) }
}
