import Cryptography
import ElectionModel
import Minutes
import PrintedCode
import PrintedMinutes
import ReturnCodes
import StrictBytes
import Verification
import Wording

/// The minutes of one return, ready to be printed in as many copies as there are parties.
public struct MinutesOfReturn: Sendable {
  /// The return as its file has it.
  public let signed: UnvalidatedReturn
  /// SHA-256 of the statement: what is signed.
  public let statementDigest: Digest
  /// Length and digest of the file: what is recorded.
  public let file: DocumentReference
  /// What was found on it by itself: signatures, names and numbers (F111 to F306, W201 to W204). The
  /// ballots file, and what the ledger knows, were not looked at.
  public let findings: [FindingNumber]
  /// The codes that hold the file.
  public let codes: [ReturnCode]

  private let definition: Definition
  private let drawings: [CodeMatrix]

  /// Reads a return and looks at it.
  ///
  /// - Parameters:
  ///   - file: The bytes of `NAME.return.json`.
  ///   - ring: The keys that may sign; those of the definition, where no key event is known.
  /// - Throws: `.form` for a file that is no return, `.code` where no code can be drawn.
  public init(of file: [UInt8], definition: Definition, ring: KeyRing? = nil)
    throws(MinutesError)
  {
    do throws(DocumentFormError) { signed = try UnvalidatedReturn.read(file) } catch {
      throw .form(error)
    }
    self.definition = definition
    let ring = ring ?? KeyRing(definition: definition, logKey: nil)
    statementDigest = sha256(signed.statement.canonicalBytes)
    self.file = DocumentReference(bytes: file.count, sha256: sha256(file))
    findings = signatureFindings(of: signed, ring: ring)
      .union(statementFindings(of: signed.statement, definition: definition)).sorted()
    codes = returnCodes(of: file, packed: deflated(file))
    var drawings: [CodeMatrix] = []
    for code in codes {
      do throws(CodeError) {
        drawings.append(try CodeMatrix(letters: code.head, digits: code.digits))
      } catch { throw .code(error) }
    }
    self.drawings = drawings
  }

  /// The sheet of one copy.
  ///
  /// - Parameters:
  ///   - party: for whom it is; nil for nobody in particular.
  ///   - isPractice: marks it, whatever the definition says.
  public func sheet(
    in language: Language, for party: String?, isPractice: Bool = false
  ) -> MinutesSheet {
    let source = MinutesSource(
      signed: signed, definition: definition, findings: findings,
      statementDigest: statementDigest, file: file, codes: codes.count)
    return MinutesSheet(source, in: language, copyFor: party, isPractice: isPractice)
  }

  /// Who gets a copy where nobody says otherwise: the two boards, and the box.
  public static func usualParties(in language: Language) -> [String] {
    MinutesSheet.usualParties(in: language)
  }

  /// A name for files: precinct, contest and part, and the revision from the second on.
  public var name: String {
    let slot = signed.statement.slot
    let revision = signed.statement.revision
    return "\(slot.precinct)-\(slot.contest)-\(slot.part.rawValue)"
      + (revision == 1 ? "" : "-revision-\(revision)")
  }

  /// A sheet as plain text of 80 columns, without the codes.
  public static func text(of sheet: MinutesSheet) -> [UInt8] { Array(sheet.plainText.utf8) }

  /// The PDF file of a sheet of this return.
  ///
  /// Its date is the one at which the branch closed by its own statement, or the day of the election:
  /// the same return gives the same file, whenever it is printed. It is the branch's own time, so
  /// that no zone stands in the file.
  ///
  /// - Throws: `.printing`.
  public func pdf(of sheet: MinutesSheet) throws(MinutesError) -> [UInt8] {
    let moment = signed.statement.closed ?? "\(definition.header.date)T00:00"
    do throws(PrintError) {
      return try printMinutes(sheet, codes: drawings, date: "\(moment):00")
    } catch { throw .printing(error) }
  }
}

/// Why there are no minutes.
public enum MinutesError: Error, Sendable, CustomStringConvertible {
  /// The file is no return.
  case form(DocumentFormError)
  /// No code can be drawn.
  case code(CodeError)
  /// The PDF file cannot be made.
  case printing(PrintError)

  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .form(let error): "no return: \(sentence(of: error))"
    case .code(let error): error.description
    case .printing(let error): error.description
    }
  }
}
