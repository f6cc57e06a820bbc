/// Ballots as a tree: every beginning that ballots have in common stands in it once.
///
/// A vote's way depends on nothing but the preferences so far, so that equal beginnings are worked
/// out once for all their ballots and still give what each ballot alone would give. The nodes lie
/// in preorder: below node `i` lie the nodes up to `ends[i]`.
struct MeekTree {
  private var candidates: [Int32] = []
  private var depths: [Int32] = []
  private var ends: [Int32] = []
  /// Ballots that pass through a node.
  private var through: [Int] = []
  /// Ballots whose last preference a node is.
  private var last: [Int] = []
  /// The value left of a vote at each depth, while it is worked out.
  private var left: [Int]
  private let unit: Int

  init(_ rankings: Rankings, unit: Int) {
    self.unit = unit
    let longest = (0..<rankings.count).map { rankings.starts[$0 + 1] - rankings.starts[$0] }.max()
    left = [Int](repeating: unit, count: (longest ?? 0) + 1)
    let order = (0..<rankings.count).sorted {
      rankings.preferences($0).lexicographicallyPrecedes(
        rankings.preferences($1))
    }
    var path: [Int] = []
    for group in order { insert(rankings, group, &path) }
    close(&path, to: 0)
  }

  /// Adds a group below the node of the longest beginning it has in common with the group before.
  private mutating func insert(_ rankings: Rankings, _ group: Int, _ path: inout [Int]) {
    let preferences = rankings.preferences(group)
    var common = 0
    for (node, candidate) in zip(path, preferences) {
      guard candidates[node] == candidate else { break }
      common += 1
    }
    close(&path, to: common)
    for candidate in preferences.dropFirst(common) {
      path.append(candidates.count)
      candidates.append(candidate)
      depths.append(Int32(path.count - 1))
      ends.append(0)
      through.append(0)
      last.append(0)
    }
    for node in path { through[node] += rankings.weights[group] }
    if let node = path.last { last[node] += rankings.weights[group] }
  }

  private mutating func close(_ path: inout [Int], to depth: Int) {
    while path.count > depth { ends[path.removeLast()] = Int32(candidates.count) }
  }

  /// Shares every vote out by what each candidate keeps.
  ///
  /// - Parameters:
  ///   - keep: what each candidate keeps of a vote, in units of a whole.
  ///   - votes: gets the votes of each candidate, in units.
  /// - Returns: votes that nobody keeps, in units; with `votes` they are all votes, exactly.
  mutating func share(keep: [Int], into votes: inout [Int]) -> Int {
    for candidate in votes.indices { votes[candidate] = 0 }
    let unit = unit
    var exhausted = 0
    var node = 0
    while node < candidates.count {
      let depth = Int(depths[node])
      let candidate = Int(candidates[node])
      let value = left[depth]
      let share = keep[candidate]
      // PR Foundation, Reference Meek Rule, B.2.a: rounded up to nine decimals. Value and share are
      // at most a unit of nine decimals, so that 64 bits hold their product; who still receives
      // keeps all, and who is excluded nothing, without a division.
      let kept = share == unit ? value : share == 0 ? 0 : (value * share + unit - 1) / unit
      votes[candidate] += kept * through[node]
      let rest = value - kept
      left[depth + 1] = rest
      exhausted += rest * last[node]
      node = rest == 0 ? Int(ends[node]) : node + 1
    }
    return exhausted
  }
}
