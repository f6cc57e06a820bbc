import FileAccess
import Foundation
import Glibc
import MerkleLog
import StrictBytes
import Synchronization
import TestSupport
import Testing
import Witnessing

@testable import WitnessDesk

/// Every cosignature that anybody got, while the witness is killed again and again.
private final class Handed: Sendable {
  private let all = Mutex<[TreeHead]>([])
  private let stopped = Mutex(false)

  private let counter = Mutex(0)

  func count() { counter.withLock { $0 += 1 } }
  var answers: Int { counter.withLock { $0 } }
  func add(_ head: TreeHead) { all.withLock { $0.append(head) } }
  var heads: [TreeHead] { all.withLock { $0 } }
  func stop() { stopped.withLock { $0 = true } }
  var isStopped: Bool { stopped.withLock { $0 } }
}

@Suite struct `A killed witness never cosigns two histories` {
  /// Two histories that are one up to entry 2, offered at once while the witness is killed: all
  /// that was cosigned lies on one of them, and what is kept is never behind what was handed out.
  @Test(arguments: [UInt64(1), 2, 3])
  func killedAtRandomMoments(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let example = try ExampleWitness()
    let handed = Handed()
    for round in 0..<8 {
      let server = try ServedWitness(example)
      let port = server.port
      let group = DispatchGroup()
      for forked in [false, true] {
        Thread.detachNewThread(in: group) { offer(forked: forked, to: port, handed) }
      }
      // Answers and not time: a slow machine must have as much to lose as a fast one.
      let enough = handed.answers + random.number(1...30)
      while handed.answers < enough { usleep(useconds_t(random.number(0...2_000))) }
      server.end(SIGKILL)
      handed.stop()
      group.wait()
      try expectOneHistory(handed, example, "seed \(seed), round \(round)")
      handed.goOn()
    }
    #expect(handed.heads.count > 8, "seed \(seed)")
  }

  private func expectOneHistory(
    _ handed: Handed, _ example: ExampleWitness, _ comment: String
  ) throws {
    let largest = handed.heads.map(\.size).max() ?? 0
    let sides = [nil, 2].map { fork in
      handed.heads.allSatisfy { $0 == ExampleTree(Int($0.size), forkedAt: fork).head }
    }
    #expect(sides.contains(true), "\(comment)")
    let kept = try WitnessReport(of: example.state).kept[log.verifierKey.name]?.checkpoint.head
    #expect(kept?.size ?? 0 >= largest, "\(comment)")
  }
}

/// Offers one history, from whatever size the witness says, until it is gone.
private func offer(forked: Bool, to port: UInt16, _ handed: Handed) {
  var size = 0
  while !handed.isStopped {
    let next = ExampleTree(size + 1, forkedAt: forked ? 2 : nil)
    guard let answer = ServedWitness.submit(next.request(from: size).encoded, to: port) else {
      continue
    }
    handed.count()
    switch answer.status {
    case 200:
      handed.add(next.head)
      size += 1
    case 409: size = Int(String(decoding: answer.body.dropLast(), as: UTF8.self)) ?? 0
    // The other history was taken: this one is never cosigned again.
    default: continue
    }
  }
}

extension Handed {
  fileprivate func goOn() { stopped.withLock { $0 = false } }
}

extension Thread {
  fileprivate static func detachNewThread(
    in group: DispatchGroup, _ body: @escaping @Sendable () -> Void
  ) {
    group.enter()
    detachNewThread {
      body()
      group.leave()
    }
  }
}
