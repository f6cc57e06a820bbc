extension Definition {
  /// What the law may allow but is more often a mistake, as sentences for whoever checks a definition.
  public var remarks: [String] {
    var remarks: [String] = []
    for rule in header.signing {
      let keys = keys.count { $0.role == rule.role }
      if keys < rule.atLeast {
        remarks.append(
          "signing asks for \(rule.atLeast) of role \(rule.role), and keys.csv has \(keys): "
            + "no \(rule.document.words) can count")
      }
    }
    for contest in contests where contest.candidates.isEmpty {
      remarks.append("contest \(contest.id) has no candidates")
    }
    for contest in contests where contest.votesAllowed > contest.seats + contest.alternates {
      remarks.append("contest \(contest.id) allows more names than it has places")
    }
    if header.date < "1900-01-01", header.purpose != .import {
      remarks.append("the date \(header.date) is of another calendar or long past")
    }
    return remarks
  }
}

extension SignedDocument {
  /// What people call it.
  fileprivate var words: String {
    switch self {
    case .return: "return"
    case .key: "key event"
    case .decision: "decision"
    }
  }
}
