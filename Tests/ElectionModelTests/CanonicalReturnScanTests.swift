import StrictBytes
import TestSupport
import Testing

@testable import ElectionModel

@Suite struct `The quick reader of returns gives what the other gives, or gives up` {
  static let election = ExampleElection.standard
  static let returns: [ExampleReturn] = [
    election.goodReturn(for: Slot("0017", "c-1")).changed {
      $0.refusals = [Refusal(name: "الف", reason: "ب", role: "member")]
      $0.remarks = "قطع برق"
      $0.overvotes = 0
      $0.undervotes = 7
    },
    election.goodReturn(for: Slot("0019", "c-2", .paper), lines: [], withBallots: false),
    election.goodReturn(for: Slot("0017", "c-1")).changed {
      $0.slips = nil
      $0.opened = nil
      $0.identified = nil
      $0.votes = []
    },
  ]

  @Test(arguments: returns.indices) func usualReturnsAreReadQuickly(index: Int) throws {
    let example = Self.returns[index]
    let read = try #require(CanonicalReturnScan.read(example.bytes))
    #expect(read.statement == example.statement)
    #expect(read.signatures == example.signatures)
    #expect(try UnvalidatedReturn.readByJSON(example.bytes) == read)
  }

  @Test(arguments: returns.indices) func writerGivesTheCanonicalFormOfItsValues(index: Int) throws {
    let file = Self.returns[index].bytes
    #expect(try JSONReader.read(file).canonicalFile == file)
    let statement = Self.returns[index].statement
    #expect(
      try JSONReader.read(statement.canonicalBytes).canonicalBytes == statement.canonicalBytes)
  }

  @Test func remarkWithALineFeedIsReadByTheOtherReader() throws {
    let example = Self.returns[0].changed { $0.remarks = "سطر\nدیگر \"نقل\" \\" }
    #expect(CanonicalReturnScan.read(example.bytes) == nil)
    #expect(try UnvalidatedReturn.read(example.bytes).statement == example.statement)
  }

  /// Bytes changed, left out, doubled and swapped: whatever the quick reader still takes, the other
  /// takes, too, and gives the same.
  @Test func damagedReturnsAreNeverReadInTwoWays() throws {
    var taken = 0
    try forEachSeed(0..<3_000) { random in
      var file = random.pick(Self.returns).bytes
      for _ in 0..<random.number(1...2) { damage(&file, &random) }
      guard let quick = CanonicalReturnScan.read(file) else { return }
      taken += 1
      #expect((try? UnvalidatedReturn.readByJSON(file)) == quick, "\(random)")
    }
    // Digits of numbers and letters of names may change without harm to the form.
    #expect(taken > 50)
  }

  private func damage(_ file: inout [UInt8], _ random: inout SeededGenerator) {
    let place = random.number(0...(file.count - 1))
    switch random.number(0...5) {
    case 0: file[place] = UInt8(random.number(0...255))
    case 1: file.remove(at: place)
    case 2: file.insert(random.pick("0123456789,:{}[]\"\\ -enulab.\u{0}".utf8), at: place)
    case 3: file.swapAt(place, random.number(0...(file.count - 1)))
    case 4: file[place] = random.pick("0123456789".utf8)
    default:
      let end = min(file.count, place + random.number(1...40))
      file.insert(contentsOf: file[place..<end], at: random.pick([place, end]))
    }
  }
}
