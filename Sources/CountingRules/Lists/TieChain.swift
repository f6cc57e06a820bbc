/// The rule's ways of deciding between equal claims, and the lots that were held outside.
///
/// Nothing here looks at a name, a number or the order of the input. What the chain cannot separate
/// stays together.
struct TieChain {
  /// The ways, in order.
  let steps: [TieStep]
  /// Whose attributes are asked.
  let contest: ListContest
  /// The lots not used yet.
  var lots: [Lot]

  /// Votes that some steps compare; nil where they say nothing.
  struct Standing {
    /// The votes of the whole list.
    var votes: Int?
    /// The votes of its candidate who would take the next seat.
    var contenderVotes: Int?
  }

  /// Equal ones after the chain has been asked: who stayed together, first class first.
  struct Classes {
    /// The classes; one of more than one subject is undecided.
    var classes: [[Subject]]
    /// What separated each class from the next.
    var separators: [TieStep] = []

    /// How many subjects stand before class `index`.
    func start(of index: Int) -> Int { classes[..<index].reduce(0) { $0 + $1.count } }

    /// The class that has places both sides of `boundary`, if one has.
    func straddling(_ boundary: Int) -> Int? {
      classes.indices.first {
        start(of: $0) < boundary && boundary < start(of: $0) + classes[$0].count
      }
    }

    /// What decided who is before `boundary`, if anything had to.
    func decision(at boundary: Int) -> TieStep? {
      separators.indices.first { start(of: $0 + 1) == boundary }.map { separators[$0] }
    }
  }

  /// Orders equal subjects as far as the chain goes.
  ///
  /// A lot is used where it names exactly the subjects of a class; with a boundary, only for the
  /// class that lies across it.
  /// - Parameters:
  ///   - equal: The equal ones, in the order of the input.
  ///   - boundary: How many of them get something; nil if each place matters.
  ///   - standing: What is known of a subject beside its attributes.
  mutating func order(
    _ equal: [Subject], boundary: Int?, standing: (Subject) -> Standing = { _ in Standing() }
  ) -> Classes {
    var found = Classes(classes: [equal])
    for step in steps {
      var next = Classes(classes: [])
      for (index, group) in found.classes.enumerated() {
        let across = boundary.map { found.straddling($0) == index } ?? true
        let parts = split(group, by: step, mayDraw: across, standing: standing)
        if index > 0 { next.separators.append(found.separators[index - 1]) }
        next.separators += [TieStep](repeating: step, count: parts.count - 1)
        next.classes += parts
      }
      found = next
    }
    return found
  }

  /// Splits one class by one step; a step that does not apply leaves it whole.
  private mutating func split(
    _ group: [Subject], by step: TieStep, mayDraw: Bool, standing: (Subject) -> Standing
  ) -> [[Subject]] {
    guard group.count > 1 else { return [group] }
    switch step {
    case .attribute(let name): return parts(of: group) { attribute(name, of: $0) }
    case .rank(let name): return parts(of: group) { attribute(name, of: $0).map(~) }
    case .moreVotes: return parts(of: group) { standing($0).votes }
    case .contenderVotes: return parts(of: group) { standing($0).contenderVotes }
    case .lot: return mayDraw ? draw(group) : [group]
    case .latestDifference, .earliestDifference: return [group]
    }
  }

  /// The group by falling value; whole if the value of one of them is not known.
  private func parts(of group: [Subject], by value: (Subject) -> Int?) -> [[Subject]] {
    let values = group.compactMap(value)
    guard values.count == group.count else { return [group] }
    return Set(values).sorted(by: >).map { level in
      group.indices.filter { values[$0] == level }.map { group[$0] }
    }
  }

  private func attribute(_ name: String, of subject: Subject) -> Int? {
    guard case .candidate(let index) = subject else { return nil }
    return contest.candidates[index].attributes[name]
  }

  /// The order of the first unused lot that names exactly this group.
  private mutating func draw(_ group: [Subject]) -> [[Subject]] {
    let named = Set(group)
    guard
      let index = lots.firstIndex(where: {
        $0.order.count == group.count && Set($0.order) == named
      })
    else { return [group] }
    return lots.remove(at: index).order.map { [$0] }
  }
}
