import StrictBytes
import TestSupport
import Testing

@testable import ElectionModel

@Suite struct `Returns are read strictly` {
  static let example = ExampleElection.standard.goodReturn(for: Slot("0017", "c-1"))
    .changed { $0.refusals = [Refusal(name: "الف", reason: "ب", role: "member")] }
  /// The smallest of its kind: every place in it is tried.
  static let small = ExampleElection.standard.goodReturn(
    for: Slot("0019", "c-2", .paper), lines: [], withBallots: false
  ).changed { $0.signers = [] }.signed(by: [KeyID(known: "p19-chair")])
  static let text = String(decoding: example.bytes, as: UTF8.self)

  /// The path of the F103, or what else came.
  private func outcome(_ text: String) -> String {
    do throws(DocumentFormError) {
      _ = try UnvalidatedReturn.read(Array(text.utf8))
      return "read"
    } catch {
      switch error {
      case .notJSON: return "F101"
      case .notCanonical: return "F102"
      case .shape(let shape): return shape.path
      }
    }
  }

  @Test func goodReturnIsReadWhole() throws {
    let read = try UnvalidatedReturn.read(Self.example.bytes)
    #expect(read.statement == Self.example.statement)
    #expect(read.signatures == Self.example.signatures)
    #expect(read.fileBytes == Self.example.bytes)
  }

  /// Text in a good return, what takes its place, and the path of the member that is then wrong.
  @Test(arguments: ReturnCases.form + ReturnCases.numbers + ReturnCases.people)
  func wrongMemberIsNamed(old: String, new: String, path: String) {
    #expect(Self.text.ranges(of: old).count == 1, "\(old) stands once")
    #expect(outcome(Self.text.replacing(old, with: new)) == path)
  }

  @Test(arguments: ReturnCases.members) func missingMemberIsNamed(path: String) throws {
    let value = try JSONReader.read(Self.example.bytes)
    let parts = path.split(separator: ".").map(String.init)
    let without = try #require(value.without(parts[...]))
    #expect(outcome(String(decoding: without.canonicalFile, as: UTF8.self)) == path)
  }

  @Test(arguments: ReturnCases.members) func memberOfAnotherKindIsNamed(path: String) throws {
    let value = try JSONReader.read(Self.example.bytes)
    let parts = path.split(separator: ".").map(String.init)
    let other = try #require(value.with(.bool(true), at: parts[...]))
    #expect(outcome(String(decoding: other.canonicalFile, as: UTF8.self)) == path)
  }

  @Test(arguments: [
    (",", ", "), ("{", "{ "), ("\"statement\":", "\"statement\" :"), ("}\n", "}"), ("}\n", "}\n\n"),
    ("}\n", "}\r\n"), ("\"valid\":", "\"v\\u0061lid\":"), ("2026-05-01T08", "2026-05-01\\u005408"),
    ("\"revision\":1", "\"revision\":1.0"), ("\"revision\":1", "\"revision\":1e0"),
    ("\"void\":0", "\"void\":-0"), ("\"void\":0", "\"void\":0,\"void\":0"),
    ("\"void\":0", "\"void\":9007199254740992"), ("{\"signatures\"", "\n{\"signatures\""),
  ])
  func otherWritingOfTheSameIsNotCanonical(old: String, new: String) {
    #expect(outcome(Self.text.replacing(old, with: new, maxReplacements: 1)) == "F102")
  }

  @Test func membersInAnotherOrderAreNotCanonical() {
    #expect(outcome("{\"statement\":{},\"signatures\":[]}\n") == "F102")
  }

  @Test func everyTruncationIsRefusedAndNoneCrashes() {
    let bytes = Self.small.bytes
    for length in 0..<bytes.count {
      let file = Array(bytes.prefix(length))
      let expected = length == bytes.count - 1 ? "F102" : "F101"
      #expect(outcome(String(decoding: file, as: UTF8.self)) == expected, "\(length)")
      #expect(throws: DocumentFormError.self) { try UnvalidatedReturn.read(file) }
    }
  }

  @Test func everyFlippedByteIsRefusedOrReadAsOther() throws {
    let bytes = Self.small.bytes
    for offset in bytes.indices {
      var file = bytes
      file[offset] ^= 1
      guard let read = try? UnvalidatedReturn.read(file) else { continue }
      #expect(read.fileBytes == file, "byte \(offset)")
      #expect(read != UnvalidatedReturn(Self.small), "byte \(offset)")
    }
  }

  @Test func sizeHasALimit() {
    var long = Self.example.bytes
    long += [UInt8](repeating: 0x20, count: (1 << 20) - long.count)
    #expect(throws: DocumentFormError.notCanonical) { try UnvalidatedReturn.read(long) }
    #expect(throws: DocumentFormError.notJSON(line: 1, column: 1)) {
      try UnvalidatedReturn.read(long + [0x20])
    }
  }
}

extension UnvalidatedReturn {
  init(_ example: ExampleReturn) {
    self.init(statement: example.statement, signatures: example.signatures)
  }
}

extension JSONValue {
  /// The value without one member.
  func without(_ path: ArraySlice<String>) -> JSONValue? { replacing(path, nil) }

  /// The value with something else in one member.
  func with(_ value: JSONValue, at path: ArraySlice<String>) -> JSONValue? {
    replacing(path, value)
  }

  private func replacing(_ path: ArraySlice<String>, _ new: JSONValue?) -> JSONValue? {
    guard case .object(let members) = self, let key = path.first,
      let index = members.firstIndex(where: { $0.key == key })
    else { return nil }
    var changed = members
    changed.remove(at: index)
    if path.count > 1 {
      guard let inner = members[index].value.replacing(path.dropFirst(), new) else { return nil }
      changed.append(Member(key, inner))
    } else if let new {
      changed.append(Member(key, new))
    }
    return .object(changed)
  }
}
