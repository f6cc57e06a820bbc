import Cryptography
import ElectionModel
import Importers
import StrictBytes
import Testing

/// The election of the mayor of Adams, Ilocos Norte, 12 May 2025: rows of the real tables.
enum Adams {
  static let precincts = """
    precinct_id,region,province,municipality,barangay_file,location,voting_center,\
    precincts_in_cluster,registered,voted,valid_ballots,abstentions
    28010001,R001000,ilocos-norte,adams,adams_2801001_28010001,\
    "REGION I, ILOCOS NORTE, ADAMS, ADAMS","POBLACION 1, ADAMS, ILOCOS NORTE",\
    "0001A, 0001B, 0002A, 0002B, 0002C, 0003B, 0004B",993,896,896,0
    28010002,R001000,ilocos-norte,adams,adams_2801001_28010002,\
    "REGION I, ILOCOS NORTE, ADAMS, ADAMS","POBLACION 1, ADAMS, ILOCOS NORTE",\
    "0003A, 0003C, 0004A, 0004C, 0005A, 0005B, 0005C",959,859,859,0

    """
  static let contests = """
    contest_code,office,jurisdiction,seats,candidates,precincts
    00828010,MAYOR,ILOCOS NORTE - ADAMS,1,4,2

    """
  static let candidates = """
    contest_code,ballot_no,name,party
    00828010,1,"ABNASAN, CARMELITA",IND
    00828010,2,"DOMINGO, HOMER",NP
    00828010,3,"DUPAGEN, DENDEN",PFP
    00828010,4,"SUNIGA, EDDIE BOY",LAKAS

    """
  static let results = """
    precinct_id,contest_code,over_votes,under_votes,total_votes,votes_in_ballot_order
    28010001,00828010,3,7,886,24 421 301 140
    28010002,00828010,1,14,844,70 355 287 132

    """

  static func tables(
    precincts: String = precincts, contests: String = contests, candidates: String = candidates,
    results: String = results
  ) -> ElectionTables {
    ElectionTables(
      precincts: Array(precincts.utf8), contests: Array(contests.utf8),
      candidates: Array(candidates.utf8), results: Array(results.utf8))
  }
}

/// An importer with a key that is the same in every test.
func importer(seed: UInt8 = 7, name: String = "Test importer") throws -> ImporterIdentity {
  let key = try Ed25519PrivateKey(seed: [UInt8](repeating: seed, count: 32))
  return ImporterIdentity(key: key, name: name)
}

/// The definition of an import, read as everybody reads it.
func definition(of election: ImportedElection) throws -> Definition {
  let reading = DefinitionReader.read(election.definition, digest: sha256) { bytes in
    (try? Ed25519PublicKey(bytes: bytes)) != nil
  }
  switch reading {
  case .definition(let definition): return definition
  case .defects(let defects):
    throw ImportError.definition(defects)
  }
}

/// The returns of an import whose signature by the key of the definition holds.
func verifiedReturns(of election: ImportedElection) throws -> [Statement] {
  let definition = try definition(of: election)
  let key = try #require(definition.key(KeyID("importer")!))
  let publicKey = try Ed25519PublicKey(bytes: key.publicKey)
  var statements: [Statement] = []
  try election.forEachFile { file in
    guard file.name.hasSuffix(".return.json") else { return }
    let read = try UnvalidatedReturn.read(file.bytes)
    let message = Statement.signedMessage(digest: sha256(read.statement.canonicalBytes))
    let signature = try #require(read.signatures.first?.signature)
    try #require(publicKey.isValid(signature: signature, of: message))
    try #require(read.statement.definition == definition.digest)
    statements.append(read.statement)
  }
  return statements
}

/// Whether a statement keeps finding F208: votes + overvotes + undervotes = cast x votes allowed.
func balances(_ statement: Statement, votesAllowed: Int) -> Bool {
  let votes = statement.votes.reduce(0) { $0 + $1.votes }
  return votes + (statement.overvotes ?? 0) + (statement.undervotes ?? 0)
    == statement.ballots.cast * votesAllowed
}

/// The faults with which an import ends; an issue if it does not end so.
func faults(of work: () throws -> ImportedElection) -> [String] {
  do {
    _ = try work()
    Issue.record("the import did not fail")
  } catch ImportError.malformed(let faults) {
    return faults.map(\.description)
  } catch {
    Issue.record("another error: \(error)")
  }
  return []
}
