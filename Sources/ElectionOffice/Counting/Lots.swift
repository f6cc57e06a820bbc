import BallotFormats
import CountingRules

/// Reads lots as they are typed: `3,1,2` are candidates, `L2,L1` lists, `A1` alliances, all from 1.
///
/// - Throws: `badLot`, `unknownInLot`, `repeatedInLot`.
func readLots(_ texts: [String], _ contest: ReadContest) throws(CountingError) -> [Lot] {
  var lots: [Lot] = []
  for text in texts {
    var order: [Subject] = []
    for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      guard let subject = subject(Array(part)) else { throw .badLot(text) }
      let shown = String(decoding: Array(part), as: UTF8.self)
      guard contest.has(subject) else { throw .unknownInLot(text, part: shown) }
      guard !order.contains(subject) else { throw .repeatedInLot(text, part: shown) }
      order.append(subject)
    }
    lots.append(Lot(order: order))
  }
  return lots
}

/// Refuses a lot that nothing was left for because another order of the same had been given.
///
/// Two lots of the same claimants are right where these are equal twice, as in a count by passes:
/// then both are used.
///
/// - Throws: `contradictingLots`.
func checkLots(_ given: [Lot], unused: [Lot]) throws(CountingError) {
  for lot in unused {
    let other = given.first { Set($0.order) == Set(lot.order) && $0 != lot }
    if let other, !unused.contains(other) { throw .contradictingLots(other.text, lot.text) }
  }
}

extension StandAloneCount {
  /// The lot that decided the tie of those whom an unused lot names; nil if there was no such tie.
  public func lotUsed(insteadOf lot: Lot) -> Lot? {
    var used = lots
    for left in outcome.unusedLots {
      if let index = used.lastIndex(of: left) { used.remove(at: index) }
    }
    return used.first { Set($0.order).isSuperset(of: lot.order) }
  }
}

extension Lot {
  /// The lot as it is typed.
  var text: String {
    order.map { subject in
      switch subject {
      case .candidate(let place): "\(place + 1)"
      case .list(let place): "L\(place + 1)"
      case .alliance(let place): "A\(place + 1)"
      case .independents: "I"
      }
    }.joined(separator: ",")
  }
}

extension ReadContest {
  fileprivate func has(_ subject: Subject) -> Bool {
    switch subject {
    case .candidate(let place): candidates.indices.contains(place)
    case .list(let place): lists.indices.contains(place)
    case .alliance(let place): alliances.indices.contains(place)
    case .independents: true
    }
  }
}

/// What a part of a lot names, whether the contest has it or not; nil if it is not written so.
private func subject(_ part: [UInt8]) -> Subject? {
  func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(digits.count), digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
    else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } - 1
  }
  switch part.first {
  case UInt8(ascii: "I"): return part.count == 1 ? .independents : nil
  case UInt8(ascii: "L"): return number(part.dropFirst()).map(Subject.list)
  case UInt8(ascii: "A"): return number(part.dropFirst()).map(Subject.alliance)
  default: return number(part[...]).map(Subject.candidate)
  }
}
