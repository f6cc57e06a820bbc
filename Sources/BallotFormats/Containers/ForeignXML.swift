// The one file of this room that knows Foundation: XML is read by libxml2, through its XMLParser
// (docs/decisions/0016-readers-of-foreign-files.md).
import Foundation
import FoundationXML

/// An element of an XML text of others. Names are without their prefix; name spaces are not told
/// apart, because the formats differ in them by version only.
final class ForeignElement: RecordNode {
  let name: String
  let attributes: [String: String]
  let line: Int
  fileprivate(set) var children: [ForeignElement] = []
  fileprivate var content = ""

  fileprivate init(name: String, attributes: [String: String], line: Int) {
    self.name = name
    self.attributes = attributes
    self.line = line
  }

  func nodes(_ name: StaticString) -> [ForeignElement] {
    children.filter { child in
      name.withUTF8Buffer { $0.elementsEqual(child.name.utf8) }
    }
  }

  /// The text without white space at its ends, where there are no elements in it.
  var text: String? {
    guard children.isEmpty else { return nil }
    return content.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// All text, as it stands.
  var wholeText: String { content }

  var id: String? { attributes["ObjectId"] ?? attributes["Id"] }

  var type: String? {
    attributes.first { $0.key == "type" || $0.key == "xsi:type" }.flatMap {
      $0.value.split(separator: ":").last.map(String.init)
    }
  }

  /// The most bytes of one XML text: its tree takes many times as much memory.
  static let mostBytes = 1 << 30

  /// Reads an XML text: UTF-8, without a document type, no deeper than 100 elements, of at most
  /// 1 GiB.
  ///
  /// - Throws: `badLine`, `badFile`.
  static func read(_ file: ForeignFile) throws(FormatError) -> ForeignElement {
    // A document type can name files to be fetched and texts that grow without end; no format here
    // has one, so a text with one is not given to the parser at all. Other encodings could hide it.
    guard file.bytes.count <= mostBytes else {
      throw .badFile(file: file.name, reason: "XML of more than 1 GiB is not read; divide it")
    }
    guard !file.bytes.contains(0) else {
      throw .badFile(file: file.name, reason: "XML is read in UTF-8 only")
    }
    if let place = declaration(in: file.bytes) {
      throw .badLine(
        file: file.name, line: lineNumber(in: file.bytes, at: place),
        reason: "a document type is not read")
    }
    let parser = XMLParser(data: Data(file.bytes))
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    let visit = XMLVisit()
    parser.delegate = visit
    let isRead = parser.parse()
    if visit.isTooDeep {
      throw .badLine(
        file: file.name, line: visit.line, reason: "elements lie in each other too deep")
    }
    guard isRead, let root = visit.root else {
      throw .badLine(
        file: file.name, line: max(1, parser.lineNumber), reason: "this is not well-formed XML")
    }
    return root
  }
}

/// Where `<!DOCTYPE` or another declaration begins; comments and CDATA are none.
private func declaration(in bytes: [UInt8]) -> Int? {
  for place in bytes.indices.dropLast(2)
  where bytes[place] == UInt8(ascii: "<") && bytes[place + 1] == UInt8(ascii: "!") {
    if bytes[place + 2] != UInt8(ascii: "-") && bytes[place + 2] != UInt8(ascii: "[") {
      return place
    }
  }
  return nil
}

/// Builds the tree of elements.
private final class XMLVisit: NSObject, XMLParserDelegate {
  private static let deepest = 100

  private(set) var root: ForeignElement?
  private(set) var isTooDeep = false
  private(set) var line = 1
  private var open: [ForeignElement] = []

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    guard !isTooDeep else { return }
    line = parser.lineNumber
    guard open.count < Self.deepest else {
      isTooDeep = true
      parser.abortParsing()
      return
    }
    let element = ForeignElement(name: elementName, attributes: attributes, line: line)
    open.last?.children.append(element)
    if root == nil { root = element }
    open.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    if !isTooDeep { _ = open.popLast() }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    open.last?.content += string
  }
}
