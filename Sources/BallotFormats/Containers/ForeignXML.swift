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
    (attributes["xsi:type"] ?? attributes["type"]).flatMap {
      $0.split(separator: ":").last.map(String.init)
    }
  }

  /// The most bytes of one XML text: its tree takes many times as much memory.
  static let mostBytes = 1 << 30

  /// The most elements of one XML text: each takes some hundred bytes of memory, though it may be
  /// written in four.
  static let mostElements = 20_000_000

  /// Reads an XML text: UTF-8, without a document type, no deeper than 100 elements, of at most
  /// 1 GiB and so many elements.
  ///
  /// - Throws: `badLine`, `badFile`.
  static func read(
    _ file: ForeignFile, mostElements: Int = mostElements
  ) throws(FormatError) -> ForeignElement {
    guard file.bytes.count <= mostBytes else {
      throw .badFile(file: file.name, reason: "XML of more than 1 GiB is not read; divide it")
    }
    try checkXML(file)
    let parser = XMLParser(data: Data(file.bytes))
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    let visit = XMLVisit(mostElements: mostElements)
    parser.delegate = visit
    let isRead = parser.parse()
    if let reason = visit.refusal {
      throw .badLine(file: file.name, line: visit.line, reason: reason)
    }
    guard isRead, let root = visit.root else {
      throw .badLine(
        file: file.name, line: max(1, parser.lineNumber), reason: "this is not well-formed XML")
    }
    return root
  }
}

/// Builds the tree of elements.
private final class XMLVisit: NSObject, XMLParserDelegate {
  private static let deepest = 100

  private(set) var root: ForeignElement?
  /// Why the text is not read on.
  private(set) var refusal: String?
  private(set) var line = 1
  private var open: [ForeignElement] = []
  private var elementsLeft: Int

  init(mostElements: Int) { elementsLeft = mostElements }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    guard refusal == nil else { return }
    line = parser.lineNumber
    if elementsLeft == 0 { refusal = "there are too many elements; divide the file" }
    if open.count >= Self.deepest { refusal = "elements lie in each other too deep" }
    guard refusal == nil else { return parser.abortParsing() }
    elementsLeft -= 1
    let element = ForeignElement(name: elementName, attributes: attributes, line: line)
    open.last?.children.append(element)
    if root == nil { root = element }
    open.append(element)
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    if refusal == nil { _ = open.popLast() }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    open.last?.content += string
  }

  /// Text in `<![CDATA[…]]>` is text as any other.
  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    open.last?.content += String(decoding: block, as: UTF8.self)
  }
}
