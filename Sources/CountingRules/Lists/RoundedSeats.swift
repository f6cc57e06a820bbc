extension Apportionment {
  /// Gives one seat more to each claim whose quotient has a fraction above a half, and deals with
  /// numbers that do not add up to the seats.
  ///
  /// Whole parts are given already; only the seats beyond them are in question here. Where there are
  /// none, nothing is asked.
  mutating func roundUp(
    quota: ExactNumber, half: QuotaTerms.Half, mismatch: QuotaTerms.Mismatch
  ) {
    guard quota > 0, left > 0 else { return }
    let exactHalf = ratio(1, 2) * quota
    let halves = claimants.filter { $0.remainder == exactHalf && $0.seats < $0.room }
    var ruledUp: Set<Subject> = []
    if half == .authority, !halves.isEmpty {
      guard let ruled = askAboutHalves(halves) else { return }
      ruledUp = ruled
    }
    let isUp = { (one: Claimant) in
      one.remainder > exactHalf
        || (one.remainder == exactHalf && (half == .up || ruledUp.contains(one.subject)))
    }
    let up = claimants.filter { isUp($0) && $0.votes > 0 && $0.seats < $0.room }
    if up.count <= left {
      award(.rounding, once: true, to: isUp) { $0.remainder / quota }
      giveTooFew(mismatch, quota: quota, except: isUp)
    } else {
      takeTooMany(mismatch, quota: quota, from: up, isUp: isUp)
    }
  }

  /// Rounded numbers make fewer than the seats.
  private mutating func giveTooFew(
    _ mismatch: QuotaTerms.Mismatch, quota: ExactNumber, except isUp: (Claimant) -> Bool
  ) {
    guard left > 0 else { return }
    switch mismatch {
    case .byFraction:
      award(.remainder, once: true, to: { !isUp($0) }, by: { $0.remainder / quota })
    case .byShare: award(.share, once: true, by: { ExactNumber($0.votes) })
    case .authority:
      ask(.rounding, among: claimants.map(\.subject), places: left)
    }
  }

  /// Rounded numbers make more than the seats: not all of `up` can be rounded up.
  private mutating func takeTooMany(
    _ mismatch: QuotaTerms.Mismatch, quota: ExactNumber, from up: [Claimant],
    isUp: (Claimant) -> Bool
  ) {
    switch mismatch {
    case .byFraction: award(.rounding, once: true, to: isUp) { $0.remainder / quota }
    case .byShare: award(.rounding, once: true, to: isUp) { ExactNumber($0.votes) }
    case .authority:
      ask(.rounding, among: up.map(\.subject), places: left, mostEach: 1)
    }
  }
}
