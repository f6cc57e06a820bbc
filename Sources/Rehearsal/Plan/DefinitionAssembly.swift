import ElectionModel

/// Does portions of work, some of them at the same time if it can, and gives what came of each in
/// their order.
public typealias Workforce = (
  _ portions: Int, _ work: @Sendable (Int) -> DefinitionFiles
) -> [DefinitionFiles]

/// Writes a definition portion by portion, so that 300,000 candidates and 160,000 keys are never
/// all there as values.
struct DefinitionAssembly {
  private static let portion = 256

  let header: ElectionHeader
  let areas: [Area]
  /// The positions of the contests in byte order of their ids.
  let contests: [Int]
  let contest: @Sendable (Int) -> Contest
  /// In byte order of their ids.
  let precincts: [Precinct]
  let keys: @Sendable (Precinct) -> [SigningKey]
  /// Those of no precinct, behind all others in byte order.
  let lastKeys: [SigningKey]

  /// The six files.
  func files(_ workforce: Workforce) -> DefinitionFiles {
    let first = (contests.count + Self.portion - 1) / Self.portion
    let second = (precincts.count + Self.portion - 1) / Self.portion
    let (header, contests, precincts) = (header, contests, precincts)
    let (contest, keys) = (contest, keys)
    let portions = workforce(first + second) { index in
      guard index >= first else {
        let chosen = Self.range(index, of: contests.count).map { contest(contests[$0]) }
        return DefinitionFiles(
          header: header, areas: [], contests: chosen, precincts: [], keys: [])
      }
      let chosen = Array(precincts[Self.range(index - first, of: precincts.count)])
      return DefinitionFiles(
        header: header, areas: [], contests: [], precincts: chosen, keys: chosen.flatMap(keys))
    }
    let last = DefinitionFiles(
      header: header, areas: [], contests: [], precincts: [], keys: lastKeys)
    return joined(portions + [last])
  }

  private static func range(_ index: Int, of count: Int) -> Range<Int> {
    index * portion..<min((index + 1) * portion, count)
  }

  /// Puts the tables together: every portion begins with the first line that all have.
  private func joined(_ portions: [DefinitionFiles]) -> DefinitionFiles {
    let empty = DefinitionFiles(header: header, areas: [], contests: [], precincts: [], keys: [])
    var whole = DefinitionFiles(
      header: header, areas: areas, contests: [], precincts: [], keys: [])
    for (name, firstLine) in empty.contents where name.utf8.suffix(4).elementsEqual(".csv".utf8) {
      var table = whole.contents.removeValue(forKey: name) ?? []
      table.reserveCapacity(
        portions.reduce(table.count) { $0 + ($1.contents[name]?.count ?? 0) - firstLine.count })
      for portion in portions {
        table += portion.contents[name]?.dropFirst(firstLine.count) ?? []
      }
      whole.contents[name] = table
    }
    return whole
  }
}
