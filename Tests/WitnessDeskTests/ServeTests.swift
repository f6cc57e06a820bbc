import FileAccess
import Foundation
import Glibc
import MerkleLog
import StrictBytes
import TestSupport
import Testing
import Witnessing

@testable import WitnessDesk

@Suite struct `A served witness answers as C2SP tlog-witness says` {
  private func path(_ key: SignerKey) -> String {
    "/\(originHash(key.verifierKey.name))/checkpoint"
  }

  @Test func everyAnswerOfTheTable() throws {
    let example = try ExampleWitness(logs: [log, otherLog])
    let server = try ServedWitness(example)
    #expect(server.ask("GET", path(log))?.status == 404)
    let first = server.submit(ExampleTree(5).request(from: 0).encoded)
    #expect(first?.status == 200)
    let seen = try #require(server.ask("GET", path(log)))
    #expect(seen.status == 200)
    #expect(seen.header.contains("content-type: text/plain; charset=utf-8"))
    #expect(seen.body.suffix(first?.body.count ?? 0) == first?.body[...])
    let own = try WitnessReport(of: example.state).verifierKey
    let opened = try openCheckpoint(seen.body, key: log.verifierKey, cosigners: [own])
    #expect(opened.checkpoint.head == ExampleTree(5).head)
    #expect(opened.cosignatures.count == 1)

    let stale = try #require(server.submit(ExampleTree(8).request(from: 3).encoded))
    #expect(stale.status == 409)
    #expect(stale.header.contains("content-type: text/x.tlog.size"))
    #expect(stale.body == Array("5\n".utf8))
    #expect(server.submit(ExampleTree(3).request(from: 5).encoded)?.status == 400)
    #expect(server.submit([])?.status == 400)
    #expect(server.submit(ExampleTree(8, forkedAt: 1).request(from: 5).encoded)?.status == 422)
    #expect(server.submit(ExampleTree(5, forkedAt: 1).request(from: 5).encoded)?.status == 422)
    let unknown = exampleSigner("elections.example/other", .note, 9)
    #expect(server.submit(ExampleTree(8).request(from: 5, by: unknown).encoded)?.status == 404)
    let stranger = exampleSigner("\(log.verifierKey.name)", .note, 9)
    #expect(server.submit(ExampleTree(8).request(from: 5, by: stranger).encoded)?.status == 403)
    // Not the head: it has the time of the answer.
    #expect(server.ask("GET", path(log))?.body == seen.body)
    #expect(server.submit(ExampleTree(8).request(from: 5).encoded)?.status == 200)
    #expect(server.ask("GET", path(otherLog))?.status == 404)
    #expect(server.end(SIGTERM) == 0)
    let lines = try server.log()
    #expect(lines.contains("200 add-checkpoint \(log.verifierKey.name) old 0 new 5\n"))
    #expect(lines.contains("409 add-checkpoint \(log.verifierKey.name) old 3 new 8: "))
  }

  @Test func otherPathsAndMethodsAreRefused() throws {
    // Case 22 of the adversarial cases.
    let example = try ExampleWitness()
    let server = try ServedWitness(example, "--prefix", "/w")
    #expect(server.address.hasSuffix(":\(server.port)/w"))
    #expect(server.submit(ExampleTree(5).request(from: 0).encoded, prefix: "/w")?.status == 200)
    let good = "/w\(path(log))"
    #expect(server.ask("GET", good)?.status == 200)
    #expect(server.ask("GET", "\(good)?x=1")?.status == 200)
    let hash = originHash(log.verifierKey.name)
    let wrong = [
      "/", "/w", "/w/", "/add-checkpoint", path(log), "/w//add-checkpoint", "/w/add-checkpoint/",
      "/w/../w\(path(log))", "/w/./\(hash)/checkpoint", "/w/%2e%2e/witness.vkey", "\(good)/",
      "/w/\(hash.uppercased())/checkpoint", "/w/\(hash)/../\(hash)/checkpoint", "/w/witness.vkey",
      "/w/\(hash)/%63heckpoint", "/w/\(hash)/checkpoint%00", "/w/logs/\(hash).vkey",
      "/w/../../../../etc/passwd", "/w/\(hash)//checkpoint", "//w\(path(log))", "/W\(path(log))",
      "/w/sign-subtree",
    ]
    for path in wrong {
      for method in ["GET", "POST"] {
        #expect(server.ask(method, path)?.status == 404, "\(method) \(path)")
      }
    }
    for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "post"] {
      let answer = server.exchange(
        Array("\(method) /w/add-checkpoint HTTP/1.1\r\nHost: w\r\nConnection: close\r\n\r\n".utf8))
      #expect(answer?.status == 405 || method == "HEAD", "\(method)")
      #expect(answer?.header.contains("allow: post") ?? (method == "HEAD"))
    }
    #expect(server.ask("POST", good)?.status == 405)
    #expect(server.end(SIGINT) == 0)
  }

  @Test func giantBodiesAreRefusedUnread() throws {
    let example = try ExampleWitness()
    let server = try ServedWitness(example)
    // Announced as too long: answered before any of it comes. The second is no number at all.
    for (length, status) in [("\(AddCheckpoint.longest + 1)", 413), ("99999999999999999999", nil)] {
      let header =
        "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nConnection: close\r\n"
        + "Content-Length: \(length)\r\n\r\n"
      #expect(server.exchange(Array(header.utf8))?.status == status, "\(length)")
    }
    let limit = [UInt8](repeating: 0x41, count: AddCheckpoint.longest)
    #expect(server.submit(limit)?.status == 400)
    // Not announced: counted, not kept.
    let chunk = Array("186a0\r\n".utf8) + [UInt8](repeating: 0x41, count: 100_000) + [0x0D, 0x0A]
    let chunked = Array(
      "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        .utf8)
    let long = chunked + Array(repeating: chunk, count: 15).flatMap { $0 } + Array("0\r\n\r\n".utf8)
    #expect(server.exchange(long)?.status == 413)
    // For ever: closed. The connection ends although the client would go on.
    let connection = try #require(RawConnection(port: server.port))
    connection.send(chunked)
    var sent = 0
    while sent < 200, connection.send(chunk) { sent += 1 }
    #expect(sent < 200)
    #expect(server.submit(ExampleTree(5).request(from: 0).encoded)?.status == 200)
  }

  @Test func halfARequestIsNoRequest() throws {
    let example = try ExampleWitness()
    let server = try ServedWitness(example)
    let whole = ExampleTree(5).request(from: 0).encoded
    let header = Array(
      "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: \(whole.count)\r\n\r\n".utf8)
    for bytes in [header, header + whole.dropLast(1), Array(header.dropLast(2)), []] {
      #expect(server.exchange(bytes, hangsUp: true)?.status != 200)
    }
    #expect(server.ask("GET", path(log))?.status == 404)
    // Many that say nothing do not keep out one that speaks.
    let idle = (0..<20).compactMap { _ in RawConnection(port: server.port) }
    #expect(idle.count == 20)
    #expect(server.submit(whole)?.status == 200)
    withExtendedLifetime(idle) {}
  }

  @Test func foreignClientSpeaksWithIt() throws {
    let example = try ExampleWitness()
    let server = try ServedWitness(example)
    try writeDurably(ExampleTree(5).request(from: 0).encoded, to: example.folder("one"))
    try writeDurably(ExampleTree(9).request(from: 5).encoded, to: example.folder("two"))
    // Two requests on one connection, the second in chunks.
    let end = try run(
      "curl", "-sS", "-w", "%{http_code} %{num_connects}\n", "--data-binary",
      "@\(example.folder("one"))", "\(server.address)/add-checkpoint", "--next", "-sS", "-w",
      "%{http_code} %{num_connects}\n", "-H", "Transfer-Encoding: chunked", "--data-binary",
      "@\(example.folder("two"))", "\(server.address)/add-checkpoint")
    #expect(end.status == 0, "\(end.errorText)")
    let lines = end.outputText.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[1] == "200 1" && lines[3] == "200 0", "\(end.outputText)")
    #expect(lines[0].utf8.starts(with: "\u{2014} court.example/w1 ".utf8))
  }

  @Test func secondServerOnOneStateIsRefused() throws {
    let example = try ExampleWitness()
    let server = try ServedWitness(example)
    let audit = try builtProduct("shomar-audit")
    let arguments = ["witness", "serve", example.state, "--key", example.key, "--listen"]
    let second = try run(audit, arguments: arguments + ["127.0.0.1:0"])
    #expect(second.status == 74)
    #expect(second.errorText.contains("another program works with"))
    #expect(server.end(SIGTERM) == 0)
    let taken = try ServedWitness(example)
    let other = try ExampleWitness()
    let there = [
      "witness", "serve", other.state, "--key", other.key, "--listen", "127.0.0.1:\(taken.port)",
    ]
    let third = try run(audit, arguments: there)
    #expect(third.status == 74)
    #expect(third.errorText.contains("another program listens there"))
    for address in ["127.0.0.1", "localhost:1", "127.0.0.1:x", "127.0.0.1:65536", "::1:1", ":1"] {
      #expect(try run(audit, arguments: Array(there.dropLast()) + [address]).status == 64)
    }
    for prefix in ["/", "w", "/w/", "/..", "/a b", "/%2e"] {
      let end = try run(
        audit, arguments: Array(there.dropLast()) + ["127.0.0.1:0", "--prefix", prefix])
      #expect(end.status == 64, "\(prefix)")
    }
  }
}
