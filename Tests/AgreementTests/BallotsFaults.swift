import ElectionModel
import StrictBytes
import TestSupport

/// Faults in the ballots file that comes with a return; where none comes, nothing happens.
enum BallotsFaults {
  static let all: [Fault] = files + headers + lines

  /// Lets another file come whose digest is stated.
  private static func restated(
    _ change: @escaping @Sendable (BallotsFile) -> [UInt8]
  ) -> Fault {
    { returned, _ in
      guard let bytes = returned.ballots, let file = try? BallotsFile(reading: bytes) else {
        return returned
      }
      return returned.changed(ballots: change(file))
    }
  }

  private static func header(
    _ change: @escaping @Sendable (inout BallotsFile.Header) -> Void
  ) -> Fault {
    restated { file in
      var header = file.header
      change(&header)
      return BallotsFile.file(header: header, ballots: ballots(file))
    }
  }

  private static func ballots(_ file: BallotsFile) -> [[UInt8]] {
    file.bytes[file.bodyStart...].split(separator: 0x0A).map { Array($0) }
  }

  private static let files: [Fault] = [
    restated { $0.bytes + Array("A B ?\n".utf8) },
    restated { Array($0.bytes.dropLast()) },
    { returned, _ in
      var result = returned
      result.ballots = nil
      return result
    },
    { returned, _ in
      var result = returned
      result.ballots = returned.ballots.map { $0 + Array("*\n".utf8) }
      return result
    },
    { returned, _ in
      var result = returned.changed { $0.ballotsFile = nil }
      result.ballots = returned.ballots
      return result
    },
  ]

  private static let headers: [Fault] = [
    header { $0.election = ElectionID(known: "other") },
    header { $0.slot = Slot("9999", $0.slot.contest.text, $0.slot.part) },
    header { $0.slot = Slot($0.slot.precinct.text, "c-9", $0.slot.part) },
    header {
      $0.slot = Slot(
        $0.slot.precinct.text, $0.slot.contest.text,
        $0.slot.part == .paper ? .electronic : .paper)
    },
    restated { file in
      let text = String(decoding: file.bytes, as: UTF8.self)
      let count = file.header.ballots
      return Array(text.replacing("\nballots \(count)\n", with: "\nballots \(count + 1)\n").utf8)
    },
  ]

  private static let lines: [Fault] = [
    restated { file in
      Array(file.bytes[..<file.bodyStart]) + ballots(file).reversed().flatMap { $0 + [0x0A] }
    },
    restated { BallotsFile.file(header: $0.header, ballots: ballots($0) + [Array("zzz".utf8)]) },
    restated { BallotsFile.file(header: $0.header, ballots: ballots($0).dropLast()) },
    restated { BallotsFile.file(header: $0.header, ballots: ballots($0) + [[0x2D]]) },
  ]
}
