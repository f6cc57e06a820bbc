// Two conflicting checkpoints can both reach k of n witnesses, f of them dishonest, if and only if
// 2k <= n + f: an honest witness signs one of the two, a dishonest one both. So a quorum is safe if
// and only if k > (n + f) / 2, which is 2k - n > f: any two sets that reach it share more than f.

extension Policy.Quorum {
  /// Says whether the quorum is reached.
  ///
  /// - Parameter cosigned: places in the policy's `witnesses` of those who cosigned.
  public func isReached(by cosigned: Set<Int>) -> Bool {
    switch self {
    case .none: true
    case .witness(let place): cosigned.contains(place)
    case .group(_, let atLeast, let parts):
      parts.count { $0.isReached(by: cosigned) } >= atLeast
    }
  }

  /// The fewest witnesses that two sets reaching the quorum have in common.
  ///
  /// Of a group with threshold k and n members at least 2k - n members hold on both sides; a
  /// dishonest operator chooses those that are cheapest. Every witness is in one place only, so the
  /// members' numbers add up.
  public var overlap: Int {
    switch self {
    case .none: 0
    case .witness: 1
    case .group(_, let atLeast, let parts):
      parts.map(\.overlap).sorted().prefix(max(0, 2 * atLeast - parts.count)).reduce(0, +)
    }
  }

  /// Says whether two conflicting checkpoints can both reach the quorum if so many witnesses sign
  /// whatever they are asked to.
  public func isBroken(byDishonest dishonest: Int) -> Bool { overlap <= dishonest }

  /// Says with its arithmetic why so many dishonest witnesses break the quorum, or do not.
  public func arithmetic(dishonest: Int) -> String {
    let verdict = isBroken(byDishonest: dishonest) ? "so it can be broken" : "so it holds"
    let sum =
      "two conflicting checkpoints both reach this quorum if \(overlap) "
      + "\(overlap == 1 ? "witness signs" : "witnesses sign") both (\(reason)); "
    return sum + "\(dishonest) may be dishonest, \(verdict)"
  }

  private var reason: String {
    switch self {
    case .none: return "no cosignature is needed"
    case .witness: return "there is one witness only"
    case .group(let name, let k, let parts):
      let n = parts.count
      let own = "\(name): 2k - n = 2 x \(k) - \(n) = \(2 * k - n)"
      let inner = parts.compactMap { part -> String? in
        guard case .group = part else { return nil }
        return part.reason
      }
      let needed = "k > (n + f) / 2 is needed"
      return ([own] + inner).joined(separator: "; ") + (inner.isEmpty ? ", \(needed)" : "")
    }
  }
}
