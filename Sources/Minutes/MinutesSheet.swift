import ElectionModel
import StrictBytes
import Wording

/// What stands on the paper of minutes, in its order; how it is set is for the writers.
public struct MinutesSheet: Sendable, Equatable {
  /// A label with its value.
  public struct Field: Sendable, Equatable {
    /// The label.
    public let label: String
    /// The value.
    public let value: String
    /// Whether the value is hexadecimal digits or another text that is read from the left.
    public let isCode: Bool

    init(_ label: String, _ value: String, isCode: Bool = false) {
      self.label = label
      self.value = value
      self.isCode = isCode
    }
  }

  /// A part of the sheet.
  public enum Block: Sendable, Equatable {
    /// The head of a section.
    case heading(String)
    /// Labels with values.
    case fields([Field])
    /// Digests with what they are of: each in full.
    case digests([Field])
    /// A table.
    case table(MinutesTable)
    /// Text, with line feeds where it had them.
    case paragraph(String)
    /// The codes, with what they are for, and a command to type, which is read from the left.
    case codes(heading: String, how: String, command: String)
  }

  /// The language.
  public let language: Language
  /// What the sheet is, such as minutes of reading and counting.
  public let title: String
  /// The election and what is counted.
  public let subtitles: [String]
  /// For whom the copy is; nil for a sheet of nobody.
  public let copyFor: String?
  /// A mark for every page where this is no election; nil otherwise.
  public let mark: String?
  /// A warning below the title; nil where there is none.
  public let warning: String?
  /// The digest of the statement, for the head of every page.
  public let digest: Field
  /// Branch and contest, for the head of every page.
  public let running: String
  /// Its parts.
  public let blocks: [Block]
  /// How many codes there are.
  public let codes: Int

  /// Says what stands on the minutes of a return.
  ///
  /// - Parameters:
  ///   - source: The return and what is known of it.
  ///   - copyFor: For whom the copy is.
  ///   - isPractice: Marks every page; a rehearsal's minutes are marked in any case.
  public init(
    _ source: MinutesSource, in language: Language, copyFor: String?, isPractice: Bool = false
  ) {
    let text = SheetText(source: source, language: language)
    let isMarked = isPractice || source.definition.header.purpose == .rehearsal
    self.language = language
    title = Phrase.title(language)
    subtitles = [text.electionTitle, text.contestTitle]
    self.copyFor = copyFor.map { Phrase.copyFor(language, $0) }
    mark = isMarked ? Phrase.practice(language) : nil
    warning =
      isMarked
      ? Phrase.practiceLine(language)
      : source.definition.header.purpose == .import ? Phrase.importedLine(language) : nil
    digest = Field(Phrase.digestHead(language), source.statementDigest.hex, isCode: true)
    running = "\(text.contestTitle) · \(text.branchTitle)"
    codes = source.codes
    blocks =
      text.branchBlocks + text.numberBlocks + text.voteBlocks + text.remarkBlocks
      + text.peopleBlocks + text.proofBlocks
  }

  /// Who gets a copy where nobody says otherwise: the two boards, and the box.
  public static func usualParties(in language: Language) -> [String] {
    Phrase.parties.map { $0(language) }
  }

  /// "page 2 of 5".
  public func pageLine(_ page: Int, of pages: Int) -> String {
    Phrase.page(language, figures(page, language), figures(pages, language))
  }

  /// "code 2 of 5".
  public func codeLine(_ code: Int) -> String {
    Phrase.codeNumber(language, figures(code, language), figures(codes, language))
  }
}

/// A table of the minutes.
public struct MinutesTable: Sendable, Equatable {
  /// A column.
  public struct Column: Sendable, Equatable {
    /// What is in a column.
    public enum Kind: Sendable {
      /// Words, from the side where the language begins.
      case words
      /// Figures, whose last digits stand under each other.
      case figures
      /// Codes and keys, read from the left.
      case code
    }

    /// The head.
    public let head: String
    /// What is in it.
    public let kind: Kind
    /// Its share of the width, in hundredths.
    public let share: Int

    init(_ head: String, _ kind: Kind, share: Int) {
      self.head = head
      self.kind = kind
      self.share = share
    }
  }

  /// A row: as many cells as there are columns.
  public struct Row: Sendable, Equatable {
    /// The cells.
    public let cells: [String]
    /// Whether it is a sum, or another row to see at once.
    public let isStrong: Bool

    init(_ cells: [String], isStrong: Bool = false) {
      self.cells = cells
      self.isStrong = isStrong
    }
  }

  /// The columns, in reading order.
  public let columns: [Column]
  /// The heads of the columns as a row.
  public var headRow: Row { Row(columns.map(\.head)) }
  /// The rows.
  public let rows: [Row]
  /// Whether people write into its rows by hand, so that each must be high.
  public let isForm: Bool

  init(_ columns: [Column], _ rows: [Row], isForm: Bool = false) {
    self.columns = columns
    self.rows = rows
    self.isForm = isForm
  }
}

/// A number as people of a language write it.
func figures(_ number: Int, _ language: Language) -> String {
  Digits.grouped(number, in: language)
}
