import ElectionModel

/// One return that is expected: a precinct's part of a contest, and how many voted there.
struct BoxPlan: Sendable {
  let slot: Slot
  /// The code of the county whose folder the files go to.
  let county: String
  /// The position of the contest in the plan of the election.
  let contest: Int
  /// The most who can have voted here.
  let eligible: Int
  /// Ballots put into the box or the device.
  let voters: Int
  /// Whether a device kept the ballots; a count by hand has a return only.
  let hasBallotsFile: Bool

  /// The name of the files without their endings; it says nothing of what is in them.
  var path: String { "returns/\(rest)" }

  /// The same for what comes after the others, which lies beside them.
  var latePath: String { "late/\(rest)" }

  /// The same for what replaces a return in quarantine.
  var correctedPath: String { "corrected/\(rest)" }

  private var rest: String {
    "\(county)/\(slot.precinct)-\(slot.contest)-\(slot.part.rawValue)"
  }
}

/// A precinct and the returns it will send.
struct PrecinctPlan: Sendable {
  let precinct: Precinct
  let boxes: [BoxPlan]
}
