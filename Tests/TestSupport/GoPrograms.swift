import FileAccess
import Foundation

/// Go's checksum database is the one code for such logs in Debian that knows nothing of us.
public enum GoPrograms {
  private static let library = "/usr/share/gocode"

  // Each is built once, beside the programs under test, so that `make clean` takes it away.
  private static let builtChecklog = Result { try built("checklog") }
  private static let builtAskwitness = Result { try built("askwitness") }

  /// The built `Tests/Foreign/checklog.go`; nil, after a line on the standard error, where Go or its
  /// library is missing.
  ///
  /// - Throws: Where it does not build, or is missing and `SHOMAR_REQUIRE_DATA` is 1.
  public static func checklog() throws -> String? { try orLoudly(builtChecklog) }

  /// The built `Tests/Foreign/askwitness.go`, as `checklog`.
  public static func askwitness() throws -> String? { try orLoudly(builtAskwitness) }

  private static func built(_ name: String) throws -> String? {
    let found = try run("go", "version").status == 0
    guard found, isFolder("\(library)/src/golang.org/x/mod/sumdb/tlog") else { return nil }
    let program = try builtProduct(name)
    let end = try run(
      "go", "build", "-o", program, "\(repositoryRoot)/Tests/Foreign/\(name).go",
      environment: [
        "GO111MODULE": "off", "GOENV": "off", "GOFLAGS": "", "GOPATH": library, "GOPROXY": "off",
        "GOCACHE": try builtProduct("go.cache"),
      ])
    guard end.status == 0 else { throw NotBuilt(name: name, errors: end.errorText) }
    return program
  }

  private static func orLoudly(_ program: Result<String?, any Error>) throws -> String? {
    if let path = try program.get() { return path }
    if ProcessInfo.processInfo.environment["SHOMAR_REQUIRE_DATA"] == "1" { throw GoMissing() }
    FileHandle.standardError.write(Data("NOT RUN: \(GoMissing())\n".utf8))
    return nil
  }

  private struct NotBuilt: Error, CustomStringConvertible {
    let name: String
    let errors: String
    var description: String { "Tests/Foreign/\(name).go does not build: \(errors)" }
  }

  private struct GoMissing: Error, CustomStringConvertible {
    var description: String {
      "tests with Go's code for such logs need golang-go and golang-golang-x-mod-dev; "
        + "call make test-packages"
    }
  }
}
