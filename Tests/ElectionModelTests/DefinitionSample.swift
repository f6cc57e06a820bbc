import ElectionModel
import StrictBytes
import TestSupport

/// A definition as people type it, so that the place of every character can be seen.
enum DefinitionSample {
  static let texts: [String: String] = [
    "election.json": """
    {
      "format": "shomar-election/1",
      "id": "e-1",
      "title": {"en": "Example", "fa": "نمونه"},
      "date": "2026-05-01",
      "origin": "elections.example/e-1",
      "purpose": "rehearsal",
      "disclosure": "totals",
      "rules": [
        {"id": "plain", "method": "plurality-at-large", "truncation": "written",
         "excessNames": "drop-last", "leastVotes": 1, "tieOrder": ["degree", "lot"],
         "citations": ["Act, article 1"]},
        {"id": "aged", "method": "plurality-at-large", "truncation": "effective",
         "excessNames": "void-ballot", "leastVotes": 0, "tieOrder": ["age", "lot"],
         "citations": ["Act, article 2"]}
      ],
      "signing": [{"document": "return", "role": "member", "atLeast": 1}]
    }

    """,
    "areas.csv": """
    area,parent,level,name,name_en
    r,,county,شهرستان,County
    c,r,city,شهر,City
    v,r,village,ده,
    x,r,district,بخش,

    """,
    "contests.csv": """
    contest,area,office,seats,alternates,votes_allowed,rule,code_length,code_alphabet
    c-1,c,city-council,3,2,3,plain,2,0123456789
    c-2,v,village-council,1,0,1,aged,1,ABC

    """,
    "candidates.csv": """
    contest,code,name,age,degree
    c-1,12,علی,,3
    c-1,15,"احمدی، مریم",,2
    c-2,A,بتول,41,

    """,
    "precincts.csv": """
    precinct,name,kind,eligible,contests
    0017,مسجد,fixed,400,c-1
    0018,,mobile,,c-1 c-2

    """,
    "keys.csv": """
    key,role,public_key,precincts
    k-1,member,\(Base64.string([UInt8](repeating: 1, count: 32))),0017 0018
    k-2,presiding-officer,\(Base64.string([UInt8](repeating: 2, count: 32))),*

    """,
  ]

  static func read(_ texts: [String: String]) -> DefinitionReader.Reading {
    read(DefinitionFiles(contents: texts.mapValues { Array($0.utf8) }))
  }

  /// Reads with a key rule of its own: the key of 32 zeros is weak.
  static func read(_ files: DefinitionFiles) -> DefinitionReader.Reading {
    DefinitionReader.read(
      files, digest: { reference(to: $0).sha256 },
      isUsableKey: { key in key.contains { $0 != 0 } })
  }

  /// Every defect as `file:line:column`, and the messages.
  static func defects(_ texts: [String: String]) -> [Defect] {
    guard case .defects(let defects) = read(texts) else { return [] }
    return defects
  }
}

/// One change to the sample; `^` in the new text marks the place of the one defect it makes.
struct DefectCase: Sendable, CustomStringConvertible {
  let file: String
  let old: String
  let new: String
  let message: String

  init(_ file: String, _ old: String, _ new: String, _ message: String) {
    self.file = file
    self.old = old
    self.new = new
    self.message = message
  }

  var description: String { "\(file): \(new)" }

  /// The changed texts, and the places of the marks as `file:line:column`.
  func applied(to texts: [String: String]) -> (texts: [String: String], places: [String]) {
    var texts = texts
    let before = texts[file] ?? ""
    precondition(before.ranges(of: old).count == 1, "\(old) stands once in \(file)")
    var line = 1
    var column = 1
    var bytes: [UInt8] = []
    var places: [String] = []
    for byte in before.replacing(old, with: new).utf8 {
      switch byte {
      case UInt8(ascii: "^"):
        places.append("\(file):\(line):\(column)")
        continue
      case UInt8(ascii: "\n"): (line, column) = (line + 1, 1)
      default: column += 1
      }
      bytes.append(byte)
    }
    texts[file] = String(decoding: bytes, as: UTF8.self)
    return (texts, places)
  }
}
