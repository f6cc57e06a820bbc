import ElectionModel

/// The areas of an import, found by their names from the province down.
struct AreaTree {
  private(set) var areas: [AreaID: Area]
  private let root: Area
  private var ids: [[String]: AreaID] = [:]

  init(root: Area) {
    self.root = root
    areas = [root.id: root]
  }

  /// Finds an area, or makes it below the area of the shorter path.
  ///
  /// - Parameters:
  ///   - path: names from the province down to the area.
  ///   - word: the last part of the area's id.
  /// - Returns: nil if there is no area above, if the word makes no id, or if the name has
  ///   another id or the id another name.
  mutating func place(_ path: [String], word: String, level: Area.Level) -> AreaID? {
    let above = path.dropLast()
    guard let name = path.last, let parent = above.isEmpty ? root.id : ids[Array(above)],
      let id = AreaID(parent == root.id ? word : "\(parent).\(word)")
    else { return nil }
    if let known = ids[path] { return known == id ? id : nil }
    guard areas[id] == nil else { return nil }
    areas[id] = Area(id: id, parent: parent, level: level, name: name, nameEnglish: name)
    ids[path] = id
    return id
  }

  /// The area of a jurisdiction such as `ILOCOS NORTE - ADAMS - LONE DIST`.
  ///
  /// A last part `LONE …` is the whole of what stands before it; another district is made where
  /// it is named first.
  ///
  /// - Returns: nil if a province or municipality is named that no precinct lies in.
  mutating func area(ofJurisdiction text: String) -> AreaID? {
    var parts = text.split(separator: " - ").map(String.init)
    if parts.count > 1, parts.last?.hasPrefix("LONE ") ?? false { parts.removeLast() }
    if let known = ids[parts] { return known }
    guard let last = parts.last, last.contains("DIST") else { return nil }
    return place(parts, word: idWord(of: last), level: .district)
  }

  /// The municipality that an area is or lies in.
  func municipality(of id: AreaID) -> Area? {
    chain(of: id).first { $0.level == .city }
  }

  /// An area and all it lies in, from the area up to the root.
  func chain(of id: AreaID) -> [Area] {
    var chain: [Area] = []
    var next: AreaID? = id
    while let current = next, let area = areas[current] {
      chain.append(area)
      next = area.parent
    }
    return chain
  }
}

/// A name as part of an id: `CITY OF PEÑA` becomes `city-of-pena`.
func idWord(of name: String) -> String {
  word(of: name) { isLetter($0) || isDigit($0) }
}

/// The word of an office for contests.csv.
///
/// Offices that are known get the word that the rest of the project uses; of others, such as
/// `VICE-MAYOR`, the letters are kept.
func officeWord(of name: String) -> String {
  switch name {
  case "MEMBER, SANGGUNIANG BAYAN", "MEMBER, SANGGUNIANG PANLUNGSOD": return "city-council"
  case "MEMBER, SANGGUNIANG PANLALAWIGAN": return "provincial-board"
  default:
    var letters = word(of: name, keeping: isLetter).prefix(40)
    while letters.last == "-" { letters.removeLast() }
    return letters.isEmpty ? "office" : String(letters)
  }
}

/// Lowercase ASCII with a single `-` for each run of other characters inside.
private func word(of name: String, keeping isKept: (UInt8) -> Bool) -> String {
  var word: [UInt8] = []
  var hasGap = false
  for scalar in name.unicodeScalars {
    // Ñ and ñ are letters of Philippine names; without them PEÑA would become pe-a.
    let value = scalar == "Ñ" || scalar == "ñ" ? UInt32(UInt8(ascii: "n")) : scalar.value
    let byte = UInt8(exactly: value).map { (65...90).contains($0) ? $0 + 32 : $0 }
    guard let byte, isKept(byte) else {
      hasGap = !word.isEmpty
      continue
    }
    if hasGap { word.append(UInt8(ascii: "-")) }
    hasGap = false
    word.append(byte)
  }
  return String(decoding: word, as: UTF8.self)
}

private func isLetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
