import ElectionModel
import FileAccess
import Foundation
import TestSupport
import Testing

@testable import ElectionOffice

@Suite struct `A definition that was let go of` {
  @Test func isReadAgainFromTheLedger() throws {
    let office = try ExampleOffice()
    let election = try office.begin()
    let before = try election.definition.digest
    election.letGoOfDefinition()
    #expect(try election.definition.digest == before)
  }

  /// A disk that fails in the meantime is an error of input or output, and no fault of the program.
  @Test func isAnErrorWhereTheDiskFails() throws {
    let office = try ExampleOffice()
    try office.begin().close()
    let election = try Election.open(at: office.electionPath, mode: .read)
    election.rest()
    election.letGoOfDefinition()
    let database = try #require(FileHandle(forWritingAtPath: "\(office.electionPath)/ledger.db"))
    try database.truncate(atOffset: 0)
    do throws(OfficeError) {
      _ = try election.definition
      Issue.record("a definition was read from nothing")
    } catch {
      guard case .ledger = error else {
        Issue.record("\(error)")
        return
      }
      #expect(error.exitCode == 74, "\(error)")
    }
    #expect(throws: OfficeError.self) { try election.checkpointReference }
  }
}
