import CountingRules
import FileAccess
import Foundation

/// A contest of a BLT file, read only as far as the reference sets need it.
struct ReferenceContest {
  var names: [String] = []
  var title = ""
  let seats: Int
  var withdrawn: Set<Int> = []
  var undeclared: Set<Int> = []
  var ballots: BallotTable
  /// The candidates in the order of a `[tie …]` line; empty if there is none.
  var tieOrder: [Int] = []
}

/// What a file of a reference set lacks.
struct ReferenceFileBroken: Error {
  let path: String
  let what: String
}

/// Reads a BLT file: `candidates seats`, `-withdrawn`, `[option …]`, `weight choice … 0`, `0`,
/// names, title. Choices may be nicknames of a `[nick …]` line.
func readBLT(_ path: String) throws -> ReferenceContest {
  let text = String(decoding: try readFile(path, limit: 64 << 20), as: UTF8.self)
  var lines = text.split(whereSeparator: \.isNewline).map { $0.filter { $0 != "," } }[...]
  func words(_ line: String) -> [String] {
    line.split(separator: " ").map(String.init)
  }
  guard let head = lines.popFirst().map({ words($0).compactMap { Int($0) } }), head.count == 2
  else { throw ReferenceFileBroken(path: path, what: "candidates and seats") }
  var contest = ReferenceContest(
    seats: head[1], ballots: BallotTable(candidateCount: head[0]))
  var places: [String: Int] = [:]
  for place in 0..<head[0] { places[String(place + 1)] = place }
  while let line = lines.popFirst() {
    let trimmed = line.trimmingCharacters(in: .whitespaces)
    if trimmed.hasPrefix("[") {
      readOption(words(String(trimmed.dropFirst().dropLast())), &contest, &places)
    } else if trimmed.hasPrefix("-") {
      contest.withdrawn.formUnion(words(trimmed).compactMap { Int($0).map { -$0 - 1 } })
    } else if trimmed == "0" {
      break
    } else {
      let parts = words(trimmed)
      guard let weight = Int(parts[0]), parts.last == "0" else {
        throw ReferenceFileBroken(path: path, what: "a ballot: \(trimmed)")
      }
      let group = parts.dropFirst().dropLast().compactMap { places[$0].map(Int32.init) }
      guard group.count == parts.count - 2 else {
        throw ReferenceFileBroken(path: path, what: "a choice: \(trimmed)")
      }
      contest.ballots.append(group, weight: weight)
    }
  }
  readNames(lines, &contest, count: head[0])
  return contest
}

private func readOption(
  _ parts: [String], _ contest: inout ReferenceContest, _ places: inout [String: Int]
) {
  let named = parts.dropFirst().compactMap { places[$0] }
  switch parts.first {
  case "nick": for (place, nick) in parts.dropFirst().enumerated() { places[nick] = place }
  case "tie": contest.tieOrder = named
  case "withdrawn": contest.withdrawn.formUnion(named)
  case "undeclared": contest.undeclared.formUnion(named)
  default: break
  }
}

private func readNames(_ lines: ArraySlice<String>, _ contest: inout ReferenceContest, count: Int) {
  let texts = lines.map { line in
    let trimmed = line.trimmingCharacters(in: .whitespaces)
    return trimmed.hasPrefix("\"") ? String(trimmed.dropFirst().prefix { $0 != "\"" }) : trimmed
  }
  contest.names = Array(texts.prefix(count))
  contest.title = texts.dropFirst(count).first ?? ""
}

extension RuleOutcome {
  /// The stages of a transferable vote.
  var transferStages: [TransferStage] {
    steps.compactMap { step in
      guard case .transfer(.stage(let stage)) = step else { return nil }
      return stage
    }
  }

  /// The stage at which each elected candidate was declared.
  var electionStages: [Int: Int] {
    var found: [Int: Int] = [:]
    for case .transfer(.elected(let candidate, _, _, let stage, _)) in steps {
      found[candidate] = stage
    }
    return found
  }

  /// The stage at which each candidate was excluded.
  var exclusionStages: [Int: Int] {
    var found: [Int: Int] = [:]
    for stage in transferStages {
      guard case .exclusion(let candidates, _) = stage.action else { continue }
      for candidate in candidates { found[candidate] = stage.number }
    }
    return found
  }
}

/// A rule of the book.
func rule(_ name: String) throws -> RuleShape {
  guard let rule = RuleBook.rule(named: name) else {
    throw ReferenceFileBroken(path: name, what: "no such rule")
  }
  return rule
}

/// Counts, and settles each open tie until none is open.
///
/// - Parameter lot: the lot of a tie; in the order of the input if nothing else is said.
func settlingTies(
  by lot: (OpenTie) -> Lot = { Lot(order: $0.subjects) },
  _ count: ([Lot]) throws(CountingRefusal) -> RuleOutcome
) throws(CountingRefusal) -> RuleOutcome {
  var lots: [Lot] = []
  while true {
    let outcome = try count(lots)
    guard let tie = outcome.openTies.first else { return outcome }
    lots.append(lot(tie))
  }
}
