import FileAccess
import Foundation
import TestSupport
import Testing

/// docs/threat-model.md says of each threat with what it is met, where, and which test shows it.
@Suite struct `The threat model speaks of code and tests that exist` {
  /// The part of the page on each threat, by its number.
  private func threats() throws -> [Int: String] {
    let page = String(decoding: try repositoryFile("docs/threat-model.md"), as: UTF8.self)
      .replacing("Where:\n", with: "Where: ").replacing("Tests:\n", with: "Tests: ")
    let parts = page.components(separatedBy: "\n**T").dropFirst()
    return Dictionary(
      uniqueKeysWithValues: parts.compactMap { part in
        Int(part.prefix { $0 != "." }).map { ($0, part.components(separatedBy: "\n## ")[0]) }
      })
  }

  /// What stands between backquotes after a word and before the next of these words.
  private func quoted(after word: String, in text: String) -> [String] {
    guard let start = text.range(of: "\(word): ") else { return [] }
    var rest = text[start.upperBound...]
    for end in ["Where: ", "Tests: ", "Left: "] {
      if let found = rest.range(of: end) { rest = rest[..<found.lowerBound] }
    }
    return rest.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  private func testNames() throws -> Set<String> {
    var names: Set<String> = []
    for path in try listFolder("\(repositoryRoot)/Tests") where path.hasSuffix(".swift") {
      let text = String(decoding: try repositoryFile("Tests/\(path)"), as: UTF8.self)
      for part in text.components(separatedBy: "func ").dropFirst() {
        names.insert(String(part.prefix { $0.isLetter || $0.isNumber || $0 == "_" }))
      }
    }
    return names
  }

  @Test func allThreatsAreThere() throws {
    #expect(try threats().keys.sorted() == Array(1...27))
  }

  @Test func everyTestExists() throws {
    let names = try testNames()
    for (number, text) in try threats() {
      let named = quoted(after: "Tests", in: text).filter { !$0.hasPrefix("make ") }
      #expect(!named.isEmpty, "T\(number) names no test")
      for name in named { #expect(names.contains(name), "T\(number): \(name)") }
    }
  }

  @Test func everyPlaceExists() throws {
    for (number, text) in try threats() {
      let named = quoted(after: "Where", in: text).filter { $0.contains("/") || $0.count > 4 }
      #expect(!named.isEmpty, "T\(number) names no place")
      for place in named {
        let inSources = "\(repositoryRoot)/Sources/\(place)"
        let exists =
          isFolder(inSources) || fileExists("\(inSources).swift")
          || isFolder("\(repositoryRoot)/\(place)")
        #expect(exists, "T\(number): \(place)")
      }
    }
  }
}
