import ElectionModel

/// The provinces, counties, districts, cities, rural districts and villages of Iran as bytes.
///
/// It opens no file: the caller unpacks `ballots/geography/*.csv.gz` and hands the bytes in.
public struct Geography: Sendable {
  private let tables: [GeographyTable: [UInt8]]

  /// Takes the bytes of the tables, not compressed. They are read when places are asked for.
  ///
  /// - Parameter tables: a table that is left out counts as empty and is reported as broken.
  public init(_ tables: [GeographyTable: [UInt8]]) { self.tables = tables }

  /// Finds the places with these codes, all that lies in them and all that they lie in.
  ///
  /// - Parameter codes: codes of provinces (2 digits), counties (4), districts (6), rural districts
  ///   and cities (10) or villages (16).
  /// - Returns: places in byte order of their codes, none twice.
  /// - Throws: `unknownArea` naming a code that no place has; `brokenTable`.
  /// - Complexity: O(n) in the bytes of the tables, plus O(k log k) in the places found.
  public func places(in codes: [String]) throws(RehearsalError) -> [Place] {
    let selection = try AreaSelection(codes)
    var regions: [String: Int] = [:]
    var found: [Place] = []
    for table in GeographyTable.allCases {
      try scan(table, selection, into: &found, regions: &regions)
    }
    found.sort { byteOrder($0.code, $1.code) }
    try check(found, codes)
    return found.map { place in
      guard place.level == .city, let count = regions[regionKey(place.code, place.name[...])] else {
        return place
      }
      return Place(code: place.code, name: place.name, level: .city, regions: count)
    }
  }

  /// The codes of all provinces, in byte order.
  ///
  /// - Throws: `brokenTable`.
  public func provinces() throws(RehearsalError) -> [String] {
    var scan = try GeographyScan(.provinces, tables[.provinces] ?? [])
    var codes: [String] = []
    while let line = try scan.next() { codes.append(String(decoding: line.code, as: UTF8.self)) }
    return codes.sorted(by: byteOrder)
  }

  private func scan(
    _ table: GeographyTable, _ selection: AreaSelection, into found: inout [Place],
    regions: inout [String: Int]
  ) throws(RehearsalError) {
    var scan = try GeographyScan(table, tables[table] ?? [])
    while let line = try scan.next() {
      guard selection.keeps(line.code) else { continue }
      guard let name = String(validating: line.name, as: UTF8.self), !name.isEmpty,
        Limits.isText(name)
      else { throw scan.broken("a name of UTF-8 text", line: line.number) }
      let code = String(decoding: line.code, as: UTF8.self)
      if table == .cities, line.rest.starts(with: ",municipal_region,".utf8) {
        regions[regionKey(code, cityName(ofRegion: name)), default: 0] += 1
      } else {
        found.append(Place(code: code, name: name, level: table.level))
      }
    }
  }

  private func check(_ places: [Place], _ codes: [String]) throws(RehearsalError) {
    let known = Set(places.map(\.code))
    for code in codes where !known.contains(code) { throw .unknownArea(code) }
    for (place, next) in zip(places, places.dropFirst()) where place.code == next.code {
      throw .brokenTable(.init(next.level), line: 0, expected: "\(next.code) once only")
    }
    for place in places {
      guard let parent = place.parentCode, !known.contains(parent) else { continue }
      throw .brokenTable(
        .init(place.level), line: 0, expected: "a place \(parent), in which \(place.code) lies")
    }
  }
}

extension GeographyTable {
  fileprivate init(_ level: Place.Level) {
    self = Self.allCases.first { $0.level == level } ?? .villages
  }
}

/// Regions are joined to their city by district and name: "تهران 12" is a region of "تهران".
private func regionKey(_ code: String, _ name: Substring) -> String {
  "\(code.prefix(6)) \(name)"
}

private func cityName(ofRegion name: String) -> Substring {
  var rest = name[...]
  while let last = rest.unicodeScalars.last, ("0"..."9").contains(last) || last == " " {
    rest.unicodeScalars.removeLast()
  }
  return rest
}
