import ElectionOffice
import FileAccess
import Glibc
import Rehearsal

/// `shomar-bench giant WORK`: the giant contest alone.
///
/// - Returns: Whether its limit holds.
func runGiant(in work: String) throws -> Bool {
  try makeFolder(work)
  var table = Table()
  try addGiant(to: &table, in: work)
  print("\(machine())\n")
  print(table.text)
  return table.holds
}

/// Measures the giant contest in a process of its own and adds its rows.
func addGiant(to table: inout Table, in work: String) throws {
  let run = try run(
    [[CommandLine.arguments[0], "part", "giant", work, "9"]], output: "\(work)/output")
  func ratio(_ variant: ContestVariant, _ of: String) throws -> Double {
    try run.figure("\(variant)-count-\(of)") / run.figure("\(variant)-hash-\(of)")
  }
  table.add("giant contest: ballots", try run.figure("plurality-ballots"), "")
  table.add("  bytes", try run.figure("plurality-bytes") / 1e6, "MB")
  table.add("giant contest: reading and SHA-256", try run.figure("plurality-hash-files"), "s")
  table.add("  processor time", try run.figure("plurality-hash-files-processor"), "s")
  table.add(
    "giant contest: reading and counting to the seats", try run.figure("plurality-count-files"),
    "s", memory: run)
  table.add("  processor time", try run.figure("plurality-count-files-processor"), "s")
  table.add("  to reading and SHA-256", try ratio(.plurality, "files"), "times", most: 1.3)
  table.add(
    "  to reading and SHA-256, processor time", try ratio(.plurality, "files-processor"), "times",
    most: 1.3)
  table.add("  to SHA-256, bytes in memory", try ratio(.plurality, "memory-processor"), "times")
  for variant in [ContestVariant.cumulative, .lists] {
    table.add(
      "  \(variant), a tenth of the precincts: to reading and SHA-256, processor time",
      try ratio(variant, "files-processor"), "times")
    table.add(
      "  \(variant): to SHA-256, bytes in memory", try ratio(variant, "memory-processor"), "times")
  }
}

/// Invents the contest in WORK/giant and measures it by every method.
func measureGiant(in work: String, rounds: Int) async throws {
  let tables = "\(work)/tables"
  try makeFolder(tables)
  guard let geography = GeographyFolder.find(nil) else { throw BenchError.noFigure("geography") }
  for table in GeographyTable.allCases {
    let packed = "\(geography)/\(table.fileName).gz"
    _ = try run([["gzip", "-dc", packed]], output: "\(tables)/\(table.fileName)")
  }
  let giant = try GiantContest(tables: tables)
  let workers = sysconf(Int32(_SC_NPROCESSORS_ONLN))
  for variant in ContestVariant.allCases {
    let folder = "\(work)/giant-\(variant)"
    let list = "\(folder).list"
    try await giant.write(
      variant, share: variant == .plurality ? 1 : 10, to: folder, list: list)
    try await GiantMeasurement(giant, variant, list: list, workers: workers)
      .run(variant, rounds: rounds)
  }
}
