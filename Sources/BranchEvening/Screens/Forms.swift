import ElectionModel
import Wording

extension Evening {
  /// The fields of every screen that has a few of them.
  var fields: [Field] {
    switch screen {
    case .fingerprint:
      [choice(.fingerprint, .sameFingerprint, [.yes, .no], isRequired: true)]
    case .people: peopleFields
    case .opening: openingFields
    case .closing: closingFields
    case .method(let slot):
      [choice(.method(slot), .howCounted, [.methodSheet, .methodBallots], isRequired: true)]
    case .ballots(let slot):
      [Field(place: .text(.ballot(slot)), label: text(.ballotCodes), kind: .ballot)]
    case .device(let slot):
      [
        Field(
          place: .text(.devicePath(slot)), label: text(.devicePathLabel), kind: .path,
          isRequired: true)
      ]
    case .numbers(let slot): numberFields(slot)
    case .check(let slot): checkFields(slot)
    case .supersede(let slot):
      [plain(.supersedes(slot), .whySuperseded, isRequired: true)]
    case .decide: decisionFields
    case .sign(let person): signFields(person)
    case .package:
      [
        Field(
          place: .text(.packagePath), label: text(.packagePathLabel), kind: .path, isRequired: true)
      ]
    case .receipt:
      [
        path(.receiptPath, .receiptPathLabel, isRequired: true),
        path(.receiptKey, .receiptKeyLabel, isRequired: true),
      ]
    case .changeMethod(let slot):
      [plain(.methodReason(slot), .whyOtherMethod, isRequired: true)]
    case .overview, .minutes, .sheet, .amend, .ballotLines: []
    }
  }

  private func plain(_ name: FieldName, _ label: Phrase, isRequired: Bool = false) -> Field {
    Field(place: .text(name), label: text(label), kind: .text, isRequired: isRequired)
  }

  private func path(_ name: FieldName, _ label: Phrase, isRequired: Bool) -> Field {
    Field(place: .text(name), label: text(label), kind: .path, isRequired: isRequired)
  }

  private func choice(
    _ name: FieldName, _ label: Phrase, _ options: [Phrase], isRequired: Bool
  ) -> Field {
    Field(
      place: .text(name), label: text(label), kind: .choice(options.map { text($0) }),
      isRequired: isRequired)
  }

  private var peopleFields: [Field] {
    let keyed = setting.keys.enumerated().map { person, key in
      Field(
        place: .text(.personName(person)),
        label: "\(digits(person + 1)). \(roleName(key.role)) (\(digits(key.id.text)))", kind: .text)
    }
    let others = (setting.keys.count..<setting.peopleCount).flatMap { person in
      [
        Field(
          place: .text(.personName(person)), label: "\(digits(person + 1)). \(text(.otherPerson))",
          kind: .text),
        Field(place: .text(.personRole(person)), label: text(.otherRole), kind: .text),
      ]
    }
    return keyed + others
  }

  private var openingFields: [Field] {
    [
      choice(.boxEmpty, .boxShownEmpty, [.yes, .no], isRequired: true),
      Field(place: .text(.openedTime), label: text(.openedAt), kind: .time, isRequired: true),
    ]
      + setting.contests.map { contest in
        Field(
          place: .text(.slipsReceived(contest.id)),
          label: text(.slipsReceivedFor, contestName(contest)), kind: .count)
      } + [plain(.openingRemark, .openingRemarkLabel)]
  }

  private var closingFields: [Field] {
    [Field(place: .text(.closedTime), label: text(.closedAt), kind: .time, isRequired: true)]
      + setting.contests.flatMap { contest -> [Field] in
        let parts = Field(
          place: .text(.parts(contest.id)), label: contestName(contest),
          kind: .choice([text(.partElectronic), text(.partPaper), text(.partBoth)]),
          isRequired: true)
        let left = record.partsLeftOut(contest, choice: draft(.parts(contest.id)), setting)
        guard let slot = left.first else { return [parts] }
        let label = text(.whyPartLeftOut, slotName(slot))
        return [
          parts,
          Field(
            place: .text(.partsReason(contest.id)), label: label, kind: .text, isRequired: true),
        ]
      }
  }

  private func numberFields(_ slot: Slot) -> [Field] {
    SheetNumber.besideBallots.map { number in
      Field(place: .text(.number(number, slot)), label: text(number.phrase), kind: .count)
    }
  }

  private func checkFields(_ slot: Slot) -> [Field] {
    shownFindings.map { finding in
      Field(
        place: .text(.reason(finding.number, slot)),
        label: text(.reasonFor, digits(finding.number.text)), kind: .text, isRequired: true)
    } + [plain(.remarks(slot), .remarksLabel)]
  }

  private var decisionFields: [Field] {
    var fields: [Field] = []
    for person in record.people(setting) {
      let isKeyed = person < setting.keys.count
      let options: [Phrase] = isKeyed ? [.signs, .refuses, .absent] : [.present, .refuses]
      fields.append(
        Field(
          place: .text(.decision(person)), label: personLine(person),
          kind: .choice(options.map { text($0) }), isRequired: isKeyed))
      if record.text(.decision(person)).utf8.elementsEqual("2".utf8) {
        fields.append(plain(.refusal(person), .whyRefused, isRequired: true))
      }
    }
    fields += record.openSteps.map { plain($0.reason, $0.question, isRequired: true) }
    if !missingRoles.isEmpty { fields.append(plain(.quorumReason, .whyTooFew, isRequired: true)) }
    return fields
  }

  private func signFields(_ person: Int) -> [Field] {
    [
      Field(
        place: .text(.keyFile(person)), label: text(.keyFileLabel), kind: .path, isRequired: true),
      Field(place: .passphrase, label: text(.passphraseLabel), kind: .secret),
    ]
  }

  /// The demands of the definition that the people who sign do not meet.
  var missingRoles: [String] {
    record.missingRoles(setting).map { rule, count in
      "\(roleName(rule.role)): \(digits(count)) < \(digits(rule.atLeast))"
    }
  }

  // Names.

  func roleName(_ role: String) -> String {
    switch role {
    case "presiding-officer": text(.rolePresiding)
    case "member": text(.roleMember)
    default: role
    }
  }

  func contestName(_ contest: Contest) -> String {
    guard let area = setting.definition.area(contest.area) else { return contest.id.text }
    let name = language == .english && !area.nameEnglish.utf8.isEmpty ? area.nameEnglish : area.name
    switch contest.office {
    case "city-council": return text(.officeCity, name)
    case "village-council": return text(.officeVillage, name)
    default: return name
    }
  }

  func slotName(_ slot: Slot) -> String {
    contestName(setting.contest(of: slot)) + (language == .persian ? "، " : ", ")
      + text(slot.part == .electronic ? .partElectronic : .partPaper)
  }

  func personLine(_ person: Int) -> String {
    let role = record.role(of: person, setting)
    let name = record.text(.personName(person))
    return role.utf8.isEmpty ? name : "\(name) (\(roleName(role)))"
  }
}
