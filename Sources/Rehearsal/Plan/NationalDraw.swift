import ElectionModel

/// Which places of the country a share of it has: whole cities and whole rural districts.
///
/// They are drawn evenly along their sizes (`EvenRanks`), so that 0.01, 0.1 and 1 have the same
/// distribution; what a smaller share has, a larger one has too. Tehran and other cities of five
/// regions and more are always there, with a share of their branches: one of them more or less
/// would change a small rehearsal too much.
struct NationalDraw {
  private let seed: UInt64
  private let scale: RehearsalScale

  init(seed: UInt64, scale: RehearsalScale) {
    self.seed = seed
    self.scale = scale
  }

  /// The councils that are taken, in the order given.
  func draw(from councils: [CouncilPlace]) -> [CouncilPlace] {
    guard scale != .whole else { return councils }
    var cities: [(code: String, voters: Int)] = []
    var rural: [(code: String, voters: Int)] = []
    for council in councils where !council.isMetropolis {
      let (code, voters) = (Self.unit(of: council), council.inhabitants.eligible)
      if council.isCity {
        cities.append((code, voters))
      } else if let last = rural.indices.last, rural[last].code == code {
        rural[last].voters += voters
      } else {
        rural.append((code, voters))
      }
    }
    let taken = taken(cities, "cities").union(taken(rural, "rural-districts"))
    return councils.filter { $0.isMetropolis || taken.contains(Self.unit(of: $0)) }
  }

  /// The places in which these councils lie, those places' own and all villages beside a village.
  func places(_ all: [Place], of councils: [CouncilPlace]) -> [Place] {
    guard scale != .whole else { return all }
    var codes: Set<Substring> = []
    for council in councils {
      let unit = Self.unit(of: council)
      for length in [2, 4, 6, 10] { codes.insert(unit.prefix(length)) }
    }
    return all.filter { codes.contains($0.level == .village ? $0.code.prefix(10) : $0.code[...]) }
  }

  private static func unit(of council: CouncilPlace) -> String {
    council.isCity ? council.place.code : council.place.parentCode ?? council.place.code
  }

  private func taken(_ units: [(code: String, voters: Int)], _ name: String) -> Set<String> {
    let ranks = EvenRanks(seed: seed, name)
    let inOrder = units.sorted { left, right in
      left.voters == right.voters
        ? byteOrder(left.code, right.code) : left.voters < right.voters
    }
    return Set(
      inOrder.enumerated().filter { scale.takes(rank: ranks.rank($0.offset)) }.map(\.element.code))
  }
}
