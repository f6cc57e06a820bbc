import BallotFormats
import CountingRules
import FileAccess
import Foundation
import TestSupport
import Testing

private struct Ward: Decodable {
  struct Named: Decodable { let name_blt: String }
  let id: String
  let valid: Int
  let seats: Int
  let candidates: [Named]
}

@Suite struct `Files of Scottish wards read to the same ballots` {
  private func contest(_ path: String) throws -> ReadContest {
    try readContest(in: try source(at: path))
  }

  @Test func everyWardHasTheExpectedBallotsSeatsAndNames() throws {
    guard let folder = try sharedData("scotland-stv") else { return }
    var count = 0
    for name in try listFolder("\(folder)/expected") where name.hasSuffix(".json") {
      let ward = try expected(Ward.self, at: "\(folder)/expected/\(name)")
      let contest = try contest("\(folder)/blt/\(name.dropLast(5)).blt")
      #expect(contest.ballots?.ballots == ward.valid, "\(ward.id)")
      #expect(contest.seats == ward.seats, "\(ward.id)")
      // The expected names were taken over with their quotation marks doubled, and cut at the end.
      let names = contest.candidates.map { $0.name.filter { $0 != "\"" } }
      #expect(names == ward.candidates.map { $0.name_blt.filter { $0 != "\"" } }, "\(ward.id)")
      count += 1
    }
    #expect(count == 91)
  }

  @Test func datEqualsBltOfTheSameWard() throws {
    guard let folder = try sharedData("scotland-stv") else { return }
    let names = try listFolder("\(folder)/dat-mollison").filter { $0.hasSuffix(".dat") }
    #expect(names.count == 19)
    for name in names {
      let dat = try contest("\(folder)/dat-mollison/\(name)")
      let blt = try contest("\(folder)/blt/\(name.dropLast(4)).blt")
      #expect(dat.ballots?.ballotsByChoices == blt.ballots?.ballotsByChoices, "\(name)")
      #expect(dat.seats == blt.seats, "\(name)")
    }
  }

  @Test func csvEqualsBltOfTheSameWard() throws {
    guard let folder = try sharedData("scotland-stv") else { return }
    // Two titles with commas are written with doubled quotation marks outside, which is no CSV.
    let broken = ["orkney_2012_ward5.csv": 482, "orkney_2017_ward5.csv": 214]
    for name in try listFolder("\(folder)/csv-mggg") {
      let csv = try source(at: "\(folder)/csv-mggg/\(name)")
      if let line = broken[name] {
        #expect(
          failure(csv)
            == .badLine(
              file: name, line: line,
              reason: "this is not CSV: a quotation mark stands where none may"))
        continue
      }
      let year = name.split(separator: "_")[1]
      let blt = try contest("\(folder)/blt/\(year)/\(name.dropLast(4)).blt")
      let read = try readContest(in: csv)
      #expect(read.ballots?.ballotsByChoices == blt.ballots?.ballotsByChoices, "\(name)")
      #expect(read.seats == blt.seats && read.candidates.count == blt.candidates.count)
    }
  }

  @Test func malformedFilesAreRefusedWithTheirLine() throws {
    guard let folder = try sharedData("scotland-stv/malformed") else { return }
    let broken = [
      "1_Barraigh_agus_Bhatarsaigh.dat": 3, "perth_kinross_2016_by_election_ward9.blt": 1,
    ]
    for (name, line) in broken {
      guard case .badLine(name, line, _) = failure(try source(at: "\(folder)/\(name)")) else {
        Issue.record("\(name) is read")
        continue
      }
    }
    // The third contradicts nothing that stands in it: 63 rows and 4,581 ballots, as announced.
    let third = try contest("\(folder)/3_Paisley_Northeast_and_Ralston.dat")
    #expect(third.ballots?.ballots == 4_581)
  }

  @Test func referenceSetsOfOtherCountersAreRead() throws {
    guard let folder = try sharedData("blt-reference") else { return }
    var count = 0
    for name in try listFolder(folder) where name.hasSuffix(".blt") {
      let file = try source(at: "\(folder)/\(name)")
      if name.hasSuffix("ballot_sum_overflows.blt") {
        guard case .badLine(_, 3, _) = failure(file) else {
          Issue.record("\(name) is counted past 2^53 - 1")
          continue
        }
      } else {
        let contest = try readContest(in: file)
        #expect((contest.ballots?.ballots ?? 0) > 0, "\(name)")
      }
      count += 1
    }
    #expect(count == 58)
  }
}
