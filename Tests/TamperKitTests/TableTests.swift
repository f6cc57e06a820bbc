import FileAccess
import Foundation
import TestSupport
import Testing

/// docs/tamper-kit.md says which test is which case; here it is held to its word.
@Suite struct `The table of the tamper kit is true` {
  private func tests() throws -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    let root = "\(repositoryRoot)/Tests"
    for path in try #require(FileManager.default.enumerator(atPath: root)) {
      guard let path = path as? String, path.hasSuffix(".swift") else { continue }
      let text = String(decoding: try bytes("\(root)/\(path)"), as: UTF8.self)
      // From each attribute to the name of the function that it stands before.
      for part in text.components(separatedBy: "@Test").dropFirst() {
        guard let name = part.firstMatch(of: /func (\w+)/) else { continue }
        let target = String(path.prefix { $0 != "/" })
        found[target, default: []].insert(String(name.1))
      }
    }
    return found
  }

  private func page() throws -> String {
    String(decoding: try repositoryFile("docs/tamper-kit.md"), as: UTF8.self)
  }

  /// `Target.function`, as the page writes them.
  @Test func everyTestItNamesIsThere() throws {
    let tests = try tests()
    let named = try page().matches(of: /`(\w+)\.(\w+)`/)
    #expect(named.count >= 75)
    for match in named {
      let target = String(match.1)
      #expect(tests[target]?.contains(String(match.2)) == true, "\(match.0)")
    }
  }

  @Test func everyCaseHasATestAndEveryTestOfTheKitIsNamed() throws {
    let kit = try #require(try tests()["TamperKitTests"]).filter { $0.hasPrefix("case") }
    let named = Set(try page().matches(of: /`TamperKitTests\.(\w+)`/).map { String($0.1) })
    #expect(kit == named, "\(kit.symmetricDifference(named))")
    for number in 1...26 {
      let prefix = number < 10 ? "case0\(number)" : "case\(number)"
      #expect(kit.contains { $0.hasPrefix(prefix) }, "\(prefix)")
      #expect(try page().contains("\n### \(number). "), "\(number)")
    }
  }
}
