import ElectionModel

extension Screen {
  /// The screen's name in the saved file: a word, and the part or person that it is of.
  var saved: String {
    switch self {
    case .overview: "overview"
    case .fingerprint: "fingerprint"
    case .people: "people"
    case .opening: "opening"
    case .closing: "closing"
    case .method(let slot): "method \(slot.saved)"
    case .sheet(let slot): "sheet \(slot.saved)"
    case .amend(let slot): "amend \(slot.saved)"
    case .ballots(let slot): "ballots \(slot.saved)"
    case .ballotLines(let slot): "lines \(slot.saved)"
    case .changeMethod(let slot): "change \(slot.saved)"
    case .device(let slot): "device \(slot.saved)"
    case .numbers(let slot): "numbers \(slot.saved)"
    case .check(let slot): "check \(slot.saved)"
    case .minutes(let slot): "minutes \(slot.saved)"
    case .supersede(let slot): "supersede \(slot.saved)"
    case .decide: "decide"
    case .sign(let person): "sign \(person)"
    case .package: "package"
    case .receipt: "receipt"
    }
  }

  init?(_ text: String, _ setting: EveningSetting) {
    let slots = setting.contests.flatMap { contest in
      Part.allCases.map { setting.slot(contest, $0) }
    }
    let plain: [Screen] = [
      .overview, .fingerprint, .people, .opening, .closing, .decide, .package, .receipt,
    ]
    let ofSlots = slots.flatMap { slot in
      [
        Screen.method(slot), .sheet(slot), .amend(slot), .ballots(slot), .device(slot),
        .numbers(slot),
        .ballotLines(slot), .changeMethod(slot), .check(slot), .minutes(slot), .supersede(slot),
      ]
    }
    let signing = setting.keys.indices.map { Screen.sign($0) }
    let all = plain + ofSlots + signing
    guard let screen = all.first(where: { $0.saved.utf8.elementsEqual(text.utf8) }) else {
      return nil
    }
    self = screen
  }
}
