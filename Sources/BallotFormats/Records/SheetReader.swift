// The cast vote record of ES&S: an .xlsx package (ECMA-376) with one sheet of one ballot a row.
//
//   [Content_Types].xml, xl/workbook.xml      sheets, with the relation of each
//   xl/_rels/workbook.xml.rels                where each relation's part is
//   xl/sharedStrings.xml                      texts, by number
//   xl/worksheets/sheet1.xml                  rows of cells: <c r="B2" t="s"><v>4</v></c>
//
// The first row names the columns: "Cast Vote Record", "Precinct", "Ballot Style", then the ranks:
// "For Mayor Choice 1 (45)", "1st Choice", "Choice 1".
import CountingRules

/// Reads the only sheet of a workbook of ballots that has anything in it, which must be its first.
///
/// - Throws: `missingFile`, `badLine`, `badRecord` (the row of the sheet), `badFile`.
/// - Complexity: O(n) in the bytes of the parts.
func readSheet(_ source: ForeignSource) throws(FormatError) -> ReadContest {
  let sheet = try onlySheet(of: source)
  let shared = try sharedTexts(of: source)
  var ranked: RankedRows?
  var width = 0
  for row in sheet.node("sheetData")?.nodes("row") ?? [] {
    let number = row.attributes["r"].flatMap(wholeNumber) ?? 0
    func bad(_ reason: String) -> FormatError {
      .badRecord(file: source.name, record: number, reason: reason)
    }
    guard let cells = cells(of: row, shared) else { throw bad("a cell cannot be read") }
    guard ranked != nil else {
      let head = TableHead(cells)
      if let defect = head.defect { throw bad(defect) }
      width = cells.count
      ranked = RankedRows(head)
      if ranked == nil { throw bad("there are no columns for the ranks 1, 2, 3 … in order") }
      continue
    }
    // A sheet keeps rows and cells that are empty.
    if cells.allSatisfy(\.isEmpty) { continue }
    guard cells.dropFirst(width).allSatisfy(\.isEmpty) else { throw bad("it has too many cells") }
    if let reason = ranked?.take({ $0 < cells.count ? Array(cells[$0].utf8) : [] }) {
      throw bad(reason)
    }
  }
  guard let ranked else { throw .badFile(file: source.name, reason: "the sheet is empty") }
  guard !ranked.isUnclear else {
    throw .badFile(
      file: source.name,
      reason:
        "some heads are ranks and others are not, and all cells are numbers: save the sheet as "
        + "CSV and say what the columns are with --format ranks, marks or places")
  }
  return try ranked.contest(in: source.name)
}

/// The first sheet that the workbook names; all others must be empty, since what is in them would be
/// left out.
private func onlySheet(of source: ForeignSource) throws(FormatError) -> ForeignElement {
  let workbook = try ForeignElement.read(try source.file(named: "xl/workbook.xml"))
  let relations = try ForeignElement.read(try source.file(named: "xl/_rels/workbook.xml.rels"))
  var first: ForeignElement?
  for (place, sheet) in (workbook.node("sheets")?.nodes("sheet") ?? []).enumerated() {
    let relation = sheet.attributes["r:id"] ?? sheet.attributes["id"]
    let target = relations.nodes("Relationship").first { $0.attributes["Id"] == relation }?
      .attributes["Target"]
    guard let target else {
      throw .badFile(file: source.name, reason: "the workbook does not say where its sheet is")
    }
    let bytes = Array(target.utf8)
    let name = bytes.first == UInt8(ascii: "/") ? Array(bytes.dropFirst()) : "xl/".utf8 + bytes
    let part = try ForeignElement.read(
      try source.file(named: String(decoding: name, as: UTF8.self)))
    if first == nil {
      first = part
    } else if hasContent(part) {
      throw .badFile(
        file: source.name,
        reason: "sheet \(place + 1), \(sheet.attributes["name"] ?? ""), has something in it, and "
          + "only the first sheet is read: save each sheet of ballots as a workbook of its own")
    }
  }
  guard let first else { throw .badFile(file: source.name, reason: "the workbook has no sheet") }
  return first
}

/// Whether any cell of a sheet has a value or a text. A sheet without cells, such as a chart, has none.
private func hasContent(_ sheet: ForeignElement) -> Bool {
  for row in sheet.node("sheetData")?.nodes("row") ?? [] {
    for cell in row.nodes("c") {
      let texts = [cell.text("v") ?? ""] + cell.nodes("is").map(richText)
      if texts.contains(where: { !$0.isEmpty }) { return true }
    }
  }
  return false
}

private func sharedTexts(of source: ForeignSource) throws(FormatError) -> [String] {
  let name = "xl/sharedStrings.xml"
  guard source.files.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { return [] }
  let table = try ForeignElement.read(try source.file(named: name))
  return table.nodes("si").map(richText)
}

/// The text of `<t>`, or of the `<t>` in each run `<r>`; phonetic runs are left out.
private func richText(_ item: ForeignElement) -> String {
  let own = item.nodes("t").map(\.wholeText)
  let runs = item.nodes("r").flatMap { $0.nodes("t").map(\.wholeText) }
  return (own + runs).joined()
}

/// The texts of a row from column A on; nil if a cell is not where it says.
private func cells(of row: ForeignElement, _ shared: [String]) -> [String]? {
  var cells: [String] = []
  for cell in row.nodes("c") {
    let column = cell.attributes["r"].map(columnNumber) ?? cells.count
    guard let column, column >= cells.count, column < 16_384 else { return nil }
    while cells.count < column { cells.append("") }
    let value = cell.text("v") ?? ""
    switch cell.attributes["t"] ?? "n" {
    case "s":
      guard let index = wholeNumber(value), index < shared.count else { return nil }
      cells.append(shared[index])
    case "inlineStr": cells.append(cell.node("is").map(richText) ?? "")
    case "e": return nil
    default: cells.append(value)
    }
  }
  return cells
}

/// The column of `AB12`, from 0.
private func columnNumber(_ reference: String) -> Int? {
  var column = 0
  for byte in reference.utf8 {
    guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
    column = column * 26 + Int(byte - 64)
    if column > 16_384 { return nil }
  }
  return column == 0 ? nil : column - 1
}
