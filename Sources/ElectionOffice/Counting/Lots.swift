import BallotFormats
import CountingRules

/// Reads lots as they are typed: `3,1,2` are candidates, `L2,L1` lists, `A1` alliances, all from 1.
func readLots(_ texts: [String], _ contest: ReadContest) throws(CountingError) -> [Lot] {
  let (lists, alliances) = (contest.lists.count, contest.alliances.count)
  var lots: [Lot] = []
  for text in texts {
    var order: [Subject] = []
    for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
      guard let subject = subject(Array(part), contest.candidates.count, lists, alliances),
        !order.contains(subject)
      else { throw .badLot(text) }
      order.append(subject)
    }
    lots.append(Lot(order: order))
  }
  return lots
}

private func subject(_ part: [UInt8], _ candidates: Int, _ lists: Int, _ alliances: Int) -> Subject?
{
  func number(_ digits: ArraySlice<UInt8>, upTo most: Int) -> Int? {
    guard (1...9).contains(digits.count), digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
    else { return nil }
    let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return (1...max(1, most)).contains(value) ? value - 1 : nil
  }
  switch part.first {
  case UInt8(ascii: "I"): return part.count == 1 ? .independents : nil
  case UInt8(ascii: "L"): return number(part.dropFirst(), upTo: lists).map(Subject.list)
  case UInt8(ascii: "A"): return number(part.dropFirst(), upTo: alliances).map(Subject.alliance)
  default: return number(part[...], upTo: candidates).map(Subject.candidate)
  }
}
