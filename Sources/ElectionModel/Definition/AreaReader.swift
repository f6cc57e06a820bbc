// areas.csv (docs/formats/definition.md).
extension DefinitionReader {
  static let areasFile = "areas.csv"
  static let areasHeader = ["area", "parent", "level", "name", "name_en"]
  static let deepestArea = 12

  mutating func readAreas() {
    areas.reserve(rows(of: Self.areasFile))
    var parents: [(child: AreaID, parent: Field)] = []
    walk(Self.areasFile, header: Self.areasHeader) { reader, walk, row in
      walk.demandName(row["name"])
      walk.demandName(row["name_en"], mayBeEmpty: true)
      let level = Area.Level(rawValue: row["level"].text)
      if level == nil {
        let known = Area.Level.allCases.map(\.rawValue).joined(separator: " ")
        walk.note("a level is one of: \(known)", at: row["level"])
      }
      guard let id: AreaID = walk.id(row["area"]) else { return }
      var parent: AreaID?
      if !row["parent"].isEmpty {
        parent = walk.id(row["parent"]).map { reader.areas.shared($0) ?? $0 }
        parents.append((id, row["parent"]))
      }
      let area = Area(
        id: id, parent: parent, level: level ?? .country, name: row["name"].text,
        nameEnglish: row["name_en"].text)
      if !reader.areas.add(area, id) {
        walk.note("area \(id) stands twice", at: row["area"])
      }
    }
    for (child, parent) in parents { checkChain(from: child, parent) }
  }

  private mutating func checkChain(from child: AreaID, _ field: Field) {
    var steps = 0
    var next = areas[child]?.parent
    while let current = next {
      guard let area = areas[current] else {
        if steps == 0 { noteParent(field, "area \(current) is not in this table") }
        return
      }
      steps += 1
      guard steps < Self.deepestArea, current != child else {
        noteParent(
          field, "area \(child) lies in itself, or deeper than \(Self.deepestArea) levels")
        return
      }
      next = area.parent
    }
  }

  private mutating func noteParent(_ field: Field, _ message: String) {
    defects.append(
      Defect(file: Self.areasFile, line: field.line, column: field.column, message: message))
  }
}
