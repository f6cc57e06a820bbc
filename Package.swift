// swift-tools-version: 6.2
// The plan of the house: arrows point down only, siblings never import each other.
// `make graph` compares the imports of every file with the dependencies written here.
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func room(
  _ name: String, _ below: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .target(name: name, dependencies: below, resources: resources, swiftSettings: strict)
}

func program(_ name: String, _ below: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: below, swiftSettings: strict)
}

func tests(_ name: String, _ below: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: below, swiftSettings: strict)
}

let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let bigInt: Target.Dependency = .product(name: "BigInt", package: "BigInt")

let package = Package(
  name: "shomar",
  products: [
    .executable(name: "shomar", targets: ["shomar"]),
    .executable(name: "shomar-audit", targets: ["shomar-audit"]),
    .executable(name: "shomar-desk", targets: ["shomar-desk"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
  ],
  targets: [
    // System libraries
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CQrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(
      name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CMicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(name: "CLinux"),

    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CFribidi", providers: [.apt(["libfribidi-dev"])]),

    // Ground
    room("StrictBytes"),
    room("Cryptography", ["StrictBytes", "COpenSSL"]),
    room("ElectionModel", ["StrictBytes"]),
    room("FileAccess", ["CLinux"]),
    room("ArchiveReading", ["CArchive"]),
    room("TerminalText"),
    room("ScreenGrid"),
    room("TerminalScreen", ["ScreenGrid", "CNcurses", "CFribidi"]),
    room("Wording"),
    room("PrintedCode", ["CQrencode"]),
    room("HTTPClient", ["CCurl"]),
    room("HTTPServing", ["CMicrohttpd"]),

    room("CountingRules", [bigInt]),

    // Between ground and first floor: pure
    room("ReturnCodes", ["StrictBytes", "Cryptography"]),
    room("MerkleLog", ["StrictBytes", "Cryptography"]),
    room("Witnessing", ["StrictBytes", "Cryptography", "MerkleLog"]),
    room("Minutes", ["StrictBytes", "ElectionModel", "Wording"]),
    // Between, with the fonts of the machine
    room("PrintedMinutes", ["Wording", "Minutes", "PrintedCode", "CPango"]),
    // First floor: pure
    room("Intake", ["StrictBytes", "Cryptography", "ElectionModel"]),
    room("Tabulation", ["StrictBytes", "ElectionModel", "CountingRules"]),
    room(
      "Verification",
      ["StrictBytes", "Cryptography", "ElectionModel", "MerkleLog", "Witnessing"]),
    room("Importers", ["StrictBytes", "Cryptography", "ElectionModel"]),
    room("BallotFormats", ["StrictBytes", "CountingRules"]),
    room("Rehearsal", ["StrictBytes", "Cryptography", "ElectionModel"]),

    room(
      "BranchEvening",
      ["StrictBytes", "Cryptography", "ElectionModel", "Wording", "ScreenGrid"]),

    // Second floor
    room("LedgerStore", ["StrictBytes", "Cryptography", "MerkleLog", "CSQLite"]),
    room(
      "WitnessDesk",
      ["StrictBytes", "Cryptography", "FileAccess", "HTTPServing", "MerkleLog", "Witnessing"]),

    room(
      "BranchMinutes",
      [
        "StrictBytes", "Cryptography", "ElectionModel", "Wording", "Minutes", "PrintedMinutes",
        "PrintedCode", "ReturnCodes", "MerkleLog", "Verification", "CZlib",
      ]),

    // Third floor
    room(
      "ElectionOffice",
      [
        "StrictBytes", "Cryptography", "ElectionModel", "FileAccess", "MerkleLog", "Intake",
        "Tabulation", "Verification", "Importers", "Rehearsal", "LedgerStore", "PrintedCode",
        "CZlib", "Witnessing", "HTTPClient", "ArchiveReading", "BranchMinutes", "Wording",
        "CountingRules", "BallotFormats",
      ]),

    room(
      "BranchDesk",
      [
        "StrictBytes", "Cryptography", "ElectionModel", "FileAccess", "Wording", "ScreenGrid",
        "Intake", "Tabulation", "Verification", "BranchEvening", "BranchMinutes",
      ]),

    // Roof
    program(
      "shomar-desk",
      [
        "FileAccess", "ScreenGrid", "TerminalScreen", "Wording", "BranchEvening", "BranchDesk",
        arguments,
      ]),
    program(
      "shomar",
      [
        "StrictBytes", "ElectionModel", "FileAccess", "TerminalText", "PrintedCode",
        "CountingRules", "BallotFormats", "ElectionOffice", "Wording", arguments,
      ]),
    program(
      "shomar-audit",
      [
        "StrictBytes", "ElectionModel", "FileAccess", "HTTPServing", "MerkleLog", "ReturnCodes",
        "TerminalText", "Verification", "WitnessDesk", arguments,
      ]),

    // Measures, for `make bench`; not among the products
    program(
      "shomar-bench",
      [
        "StrictBytes", "COpenSSL", "Cryptography", "ElectionModel", "FileAccess", "MerkleLog",
        "Tabulation", "Verification", "Rehearsal", "LedgerStore", "ElectionOffice",
      ]),

    // Tests
    .target(
      name: "TestSupport",
      dependencies: [
        "StrictBytes", "Cryptography", "ElectionModel", "FileAccess", "MerkleLog", "LedgerStore",
        "ElectionOffice", "Verification", "Importers", "Rehearsal", "Witnessing",
      ], path: "Tests/TestSupport", swiftSettings: strict),
    tests("StrictBytesTests", ["StrictBytes"]),
    tests("TerminalTextTests", ["TerminalText"]),
    tests(
      "BranchEveningTests",
      [
        "StrictBytes", "Cryptography", "ElectionModel", "FileAccess", "Wording", "ScreenGrid",
        "Intake", "Tabulation", "BranchEvening", "TestSupport",
      ]),
    tests(
      "BranchDeskTests",
      [
        "StrictBytes", "Cryptography", "ElectionModel", "FileAccess", "Wording", "ScreenGrid",
        "BranchEvening", "BranchDesk", "TestSupport",
      ]),
    tests("TerminalScreenTests", ["ScreenGrid", "TerminalScreen"]),
    tests(
      "DeskTests",
      [
        "StrictBytes", "Cryptography", "ElectionModel", "FileAccess", "TestSupport", "shomar",
        "shomar-audit", "shomar-desk",
      ]),
    tests("WordingTests", ["StrictBytes", "Cryptography", "Wording"]),
    tests(
      "PrintedCodeTests",
      ["StrictBytes", "Cryptography", "FileAccess", "MerkleLog", "PrintedCode", "TestSupport"]),
    tests(
      "ReturnCodesTests", ["StrictBytes", "Cryptography", "ReturnCodes", "TestSupport"]),
    tests("CryptographyTests", ["StrictBytes", "Cryptography"]),
    tests("FileAccessTests", ["FileAccess"]),
    tests("ArchiveReadingTests", ["ArchiveReading", "FileAccess", "TestSupport"]),
    tests("ElectionModelTests", ["StrictBytes", "ElectionModel", "TestSupport"]),
    tests("CountingRulesTests", ["CountingRules", "TestSupport", bigInt]),
    tests(
      "BallotFormatsTests",
      [
        "StrictBytes", "CountingRules", "BallotFormats", "FileAccess", "ArchiveReading",
        "TestSupport",
      ]),
    tests("MerkleLogTests", ["StrictBytes", "Cryptography", "MerkleLog"]),
    tests(
      "MinutesTests",
      ["StrictBytes", "Cryptography", "ElectionModel", "Wording", "Minutes", "TestSupport"]),
    tests(
      "BranchMinutesTests",
      [
        "StrictBytes", "Cryptography", "ElectionModel", "FileAccess", "Wording", "Minutes",
        "ReturnCodes", "BranchMinutes", "TestSupport",
      ]),
    tests(
      "WitnessingTests",
      ["StrictBytes", "Cryptography", "MerkleLog", "Witnessing", "TestSupport"]),
    tests(
      "IntakeTests",
      ["StrictBytes", "Cryptography", "ElectionModel", "Intake", "Tabulation", "TestSupport"]),
    tests("TabulationTests", ["StrictBytes", "ElectionModel", "Tabulation", "TestSupport"]),
    tests(
      "VerificationTests",
      [
        "StrictBytes", "Cryptography", "ElectionModel", "MerkleLog", "Witnessing", "Verification",
        "TestSupport",
      ]),
    .target(
      name: "StoreFaults", dependencies: ["CSQLite"], path: "Tests/StoreFaults",
      swiftSettings: strict),
    tests(
      "LedgerStoreTests",
      ["StrictBytes", "Cryptography", "MerkleLog", "LedgerStore", "StoreFaults", "TestSupport"]),
    tests(
      "WitnessDeskTests",
      [
        "StrictBytes", "Cryptography", "FileAccess", "HTTPServing", "MerkleLog", "Witnessing",
        "WitnessDesk", "TestSupport", "shomar-audit",
      ]),
    tests(
      "ImportersTests",
      ["StrictBytes", "Cryptography", "ElectionModel", "Importers", "TestSupport"]),
    tests(
      "RehearsalTests",
      ["StrictBytes", "Cryptography", "ElectionModel", "Rehearsal", "TestSupport"]),
    tests(
      "ElectionOfficeTests",
      [
        "StrictBytes", "Cryptography", "ElectionModel", "ElectionOffice", "FileAccess",
        "LedgerStore", "HTTPClient", "MerkleLog", "Verification", "Witnessing", "Intake",
        "Tabulation", "ArchiveReading", "TestSupport",
      ]),
    tests(
      "AgreementTests",
      [
        "StrictBytes", "Cryptography", "ElectionModel", "Tabulation", "Verification",
        "ElectionOffice", "TestSupport",
      ]),
    tests(
      "CommandLineTests",
      [
        "StrictBytes", "Cryptography", "ElectionModel", "FileAccess", "MerkleLog", "Witnessing",
        "Verification", "BranchMinutes", "Wording", "TestSupport", "shomar", "shomar-audit",
      ]),
    tests("IndependentTests", ["FileAccess", "TestSupport", "shomar", "shomar-audit"]),
    tests(
      "TamperKitTests",
      [
        "StrictBytes", "Cryptography", "ElectionModel", "ElectionOffice", "FileAccess",
        "LedgerStore", "MerkleLog", "StoreFaults", "WitnessDesk", "Witnessing", "TestSupport",
        "shomar", "shomar-audit",
      ]),
    tests(
      "Conformance",
      [
        "StrictBytes", "CountingRules", "BallotFormats", "ArchiveReading", "ElectionModel",
        "FileAccess", "ElectionOffice", bigInt, "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
