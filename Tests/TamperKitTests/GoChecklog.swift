import FileAccess
import Foundation
import TestSupport

/// `Tests/Foreign/checklog.go`: Go's own code for such logs, which knows nothing of us.
enum GoChecklog {
  private static let library = "/usr/share/gocode"
  private static let built = Result { try build() }

  /// The program; nil, after a line on the standard error, where Go or its library is missing.
  ///
  /// - Throws: `Missing` where `SHOMAR_REQUIRE_DATA` is 1.
  static func program() throws -> String? {
    if let path = try built.get() { return path }
    if ProcessInfo.processInfo.environment["SHOMAR_REQUIRE_DATA"] == "1" { throw Missing() }
    FileHandle.standardError.write(Data("NOT RUN: \(Missing())\n".utf8))
    return nil
  }

  private static func build() throws -> String? {
    let found = try run("go", "version").status == 0
    guard found, isFolder("\(library)/src/golang.org/x/mod/sumdb/tlog") else { return nil }
    // Not the file that IndependentTests builds, which may be running just now.
    let program = try builtProduct("tamper-kit-checklog")
    let end = try run(
      "go", "build", "-o", program, "\(repositoryRoot)/Tests/Foreign/checklog.go",
      environment: [
        "GO111MODULE": "off", "GOENV": "off", "GOFLAGS": "", "GOPATH": library, "GOPROXY": "off",
        "GOCACHE": try builtProduct("tamper-kit-go.cache"),
      ])
    guard end.status == 0 else { throw NotBuilt(description: end.errorText) }
    return program
  }

  private struct NotBuilt: Error, CustomStringConvertible { let description: String }

  private struct Missing: Error, CustomStringConvertible {
    var description: String {
      "case 1 with Go's code needs golang-go and golang-golang-x-mod-dev; call make test-packages"
    }
  }
}
