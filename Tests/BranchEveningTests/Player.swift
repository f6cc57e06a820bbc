import BranchEvening
import Cryptography
import ElectionModel
import ScreenGrid
import TestSupport
import Wording

/// Plays an evening: presses keys, and is the world that answers.
struct Player {
  var evening: Evening
  /// Keys pressed so far.
  var keys = 0
  /// What is found on the stick.
  var stick: [DeviceFile] = []
  var asked: [Request] = []
  /// What a receipt is of.
  var receipt: ReceiptStanding?
  /// True while the disk has no room for a package; a stick has.
  var packageFails = false
  /// Called after every key.
  var afterKey: (Evening) -> Void = { _ in }

  init(_ setting: EveningSetting, language: Language = .english) {
    evening = Evening(setting, language: language)
  }

  mutating func press(_ key: Key) {
    keys += 1
    var requests = evening.handle(key)
    while let request = requests.popLast() {
      asked.append(request)
      if let answer = answer(request) { requests += evening.handle(answer) }
    }
    afterKey(evening)
  }

  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { press(.character(scalar)) }
  }

  /// Types into a field and leaves it.
  mutating func fill(_ texts: String...) { fill(texts) }

  mutating func fill(_ texts: [String]) {
    for text in texts {
      type(text)
      press(.enter)
    }
  }

  private func answer(_ request: Request) -> Answer? {
    switch request {
    case .readDevices:
      .devices(files: stick, unreadable: [], salt: [UInt8](repeating: 7, count: 32))
    case .keepBallots: .ballotsKept
    case .sign(let keyFile, _, let publicKey, let messages):
      sign(keyFile, publicKey, messages)
    case .writePackage where packageFails: .failed(.packageNotWritten, detail: "no space")
    case .writePackage, .copyPackage: .packageWritten(path: "/package")
    case .readReceipt: .receipt(persian: "ثبت شد", english: "Recorded", of: receipt)
    case .leave: nil
    }
  }

  private func sign(_ name: String, _ publicKey: [UInt8], _ messages: [[UInt8]]) -> Answer {
    let key = BranchExample.privateKey(name)
    guard key.publicKey.bytes == publicKey else { return .failed(.keyOfAnother, detail: "") }
    return .signed(messages.map { key.signature(of: $0) })
  }

  // Parts of evenings.

  /// The opening, the members, and the end of the poll.
  ///
  /// - Parameter parts: for each contest 1 electronic, 2 paper, 3 both.
  mutating func openAndClose(parts: [String]) {
    press(.enter)
    fill("1")
    press(.enter)
    fill(["Ali Karimi", "Maryam Ahmadi", "Hasan Nuri"] + [String](repeating: "", count: 8))
    press(.enter)
    fill(["1", "0800"] + parts.map { _ in "100" } + [""])
    press(.enter)
    fill(["2130"] + parts)
  }

  /// One entry of a sheet by a person.
  mutating func enter(_ person: String, _ numbers: [String]) { fill([person] + numbers) }

  /// All sign whose names are given, and nobody refuses.
  ///
  /// - Parameter people: how many of the members are there.
  mutating func sign(_ names: [String] = BranchExample.keyNames, of people: Int = 3) {
    press(.end)
    press(.up)
    press(.up)
    press(.enter)
    fill(BranchExample.keyNames.prefix(people).map { names.contains($0) ? "1" : "3" })
    for name in names {
      // The path of an earlier signature stands there still.
      press(.clear)
      fill(name, "secret \(name)")
    }
  }

  /// The screen as texts, with every character where it is typed, not where it is seen.
  func seen(_ width: Int = 80, _ height: Int = 24) -> [String] {
    let size = ScreenSize(width: width, height: height)
    return evening.page(in: size).drawn(in: size) { text, _ in typedCells(text) }.lines
  }

  func sees(_ text: String) -> Bool { seen(200, 60).contains { $0.contains(text) } }
}

extension Player: CustomStringConvertible {
  /// The screen, for what a failing test prints.
  var description: String { "\n" + seen().joined(separator: "\n") }
}

/// A text as cells without what only a terminal needs: the marks that keep directions apart.
func typedCells(_ text: String) -> [String] {
  var plain = String.UnicodeScalarView()
  plain.append(contentsOf: text.unicodeScalars.filter { !(0x2066...0x2069).contains($0.value) })
  return cells(of: String(plain))
}

/// Numbers of a sheet of five candidates that fit together: 100 slips, 90 cast, 80 valid.
let goodSheet =
  ["100", "90", "10", "", "90", "90", "", "", "90", "80", "5", "2", "3"]
  + ["60", "50", "40", "30", "20"]
