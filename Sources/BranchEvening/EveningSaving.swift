import ElectionModel
import ScreenGrid
import StrictBytes
import Wording

// The saved evening: canonical JSON and a line feed (docs/formats/canonical-json.md), written whole
// after every key:
//
//     {"ballots":{"c-1.paper":{"12 15":3}},"checked":[…],"definition":"<digest>","devices":{…},
//      "done":["fingerprint"],"drafts":{"closed":"21"},"entries":{"c-1.paper":{"amendment":null,
//      "rounds":[{"alone":false,"done":true,"texts":["10",null],"typist":"key p17-chair"}]}},"focus":3,
//      "format":"shomar-evening/2","language":"fa","numbers":[…],
//      "precinct":"0017","returns":{"c-1.paper":["<return file>"]},"revisions":{"c-1.paper":2},
//      "round":null,"screen":"sheet c-1.paper","tallies":[…],"texts":{"opened":"0800"}}
//
// It has no passphrase and no key, and paper ballots only as numbers of equal lines, in byte order.

/// Why a saved evening cannot be gone on with.
public enum SavedEveningError: Error, Equatable, Sendable {
  /// The bytes are not what this program writes.
  case unreadable
  /// It was begun with another definition or for another precinct.
  case ofAnother
}

extension Evening {
  /// What is saved.
  ///
  /// - Complexity: O(n log n) in the number of fields typed so far.
  public var savedBytes: [UInt8] {
    let value: JSONValue = [
      "format": "shomar-evening/2",
      "definition": .string(setting.definition.digest.hex),
      "precinct": .string(setting.precinct.id.text),
      "language": .string(language.rawValue),
      "screen": .string(screen.saved), "focus": .integer(focus),
      "texts": .object(record.texts.map { .init($0.text, .string($1)) }),
      "drafts": .object(record.drafts.map { .init($0.text, .string($1)) }),
      "done": .array(record.done.map(\.rawValue).sorted(by: byteOrder).map { .string($0) }),
      "entries": bySlot(record.entries, \.json),
      "ballots": bySlot(record.ballots) { lines in
        .object(lines.map { .init($0, .integer($1)) })
      },
      "tallies": slots(record.talliesDone), "numbers": slots(record.numbersDone),
      "checked": slots(record.checked),
      "devices": bySlot(record.devices, \.json),
      "revisions": bySlot(record.revisions) { .integer($0) },
      "returns": bySlot(record.signed) { files in
        .array(files.map { .string(String(decoding: $0, as: UTF8.self)) })
      },
      "round": record.round.map(\.json) ?? .null,
    ]
    return value.canonicalFile
  }

  private func bySlot<T>(_ values: [Slot: T], _ json: (T) -> JSONValue) -> JSONValue {
    .object(values.map { .init($0.saved, json($1)) })
  }

  private func slots(_ slots: Set<Slot>) -> JSONValue {
    .array(slots.map(\.saved).sorted(by: byteOrder).map { .string($0) })
  }

  /// Goes on with a saved evening.
  ///
  /// - Throws: `unreadable`, `ofAnother`.
  public init(_ setting: EveningSetting, saved bytes: [UInt8]) throws(SavedEveningError) {
    self.init(setting, language: .persian)
    guard let value = try? JSONReader.read(bytes), value.canonicalFile == bytes,
      value["format"]?.text == "shomar-evening/2"
    else { throw .unreadable }
    guard value["definition"]?.text == setting.definition.digest.hex,
      value["precinct"]?.text == setting.precinct.id.text
    else { throw .ofAnother }
    guard let language = value["language"]?.text.flatMap(Language.init(rawValue:)),
      let record = EveningRecord(value, setting),
      let screen = value["screen"]?.text.flatMap({ Screen($0, setting) }),
      case .integer(let focus)? = value["focus"]
    else { throw .unreadable }
    self.language = language
    self.record = record
    go(to: screen, focus: focus)
  }
}

extension DoubleEntry {
  var json: JSONValue {
    ["rounds": .array(rounds.map(\.json)), "amendment": amendment.map(\.json) ?? .null]
  }
}

extension DoubleEntry.Round {
  var json: JSONValue {
    [
      "alone": .bool(isAlone), "done": .bool(isComplete), "typist": .string(typist),
      "texts": .array(texts.map { $0.map { .string($0) } ?? .null }),
    ]
  }
}

extension DeviceTake {
  var json: JSONValue {
    [
      "files": .array(files.map { ["name": .string($0.name), "ballots": .integer($0.ballots)] }),
      "notes": .array(
        notes.map {
          [
            "name": .string($0.name), "remark": .string($0.remark.rawValue),
            "detail": .string($0.detail),
          ]
        }), "file": reference.json,
      "count": [
        "ballots": .integer(count.ballots), "valid": .integer(count.valid),
        "invalid": count.invalid.json, "votes": .array(count.votes.map { .integer($0) }),
      ],
    ]
  }
}

extension SigningRound {
  var json: JSONValue {
    [
      "returns": .array(
        returns.map { .string(String(decoding: $0.fileBytes, as: UTF8.self)) }),
      "waiting": .array(waiting.map { .integer($0) }),
    ]
  }
}

extension Slot {
  /// `c-1.paper`; an id has no place for another reading, since the part comes last.
  var saved: String { "\(contest).\(part.rawValue)" }
}
