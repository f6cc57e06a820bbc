import FileAccess
import HTTPClient
import MerkleLog
import StrictBytes
import Witnessing

/// A checkpoint for which cosignatures are collected, with what proves that its tree only grew.
struct CosignableCheckpoint {
  /// The checkpoint with the log's line alone.
  let note: SignedNote
  /// What it states.
  let head: TreeHead
  /// All leaf hashes of its tree.
  let leaves: [Digest]

  /// The request to a witness that has cosigned a tree of a size (C2SP tlog-witness).
  ///
  /// - Parameter old: a larger size than the tree has is taken as the tree's own; the witness then
  ///   says what it has.
  func request(from old: UInt64) -> AddCheckpoint {
    let old = min(old, head.size)
    return AddCheckpoint(
      old: old, proof: consistencyProof(from: old, in: leaves), checkpoint: note.encoded)
  }
}

extension Election {
  /// Collects cosignatures for a checkpoint.
  ///
  /// Nothing that anybody relies on is written here: a crash leaves witnesses that have cosigned a
  /// checkpoint which is published by the next call, or a larger one.
  ///
  /// - Parameters:
  ///   - earlier: signed notes that may carry cosignatures of the same text.
  ///   - own: the ledger's own copy of its newest signed note.
  /// - Throws: `.witnessing(.seenElsewhere)` where a witness has another history.
  func collect(
    _ checkpoint: CosignableCheckpoint, by witnesses: Witnesses, earlier: [SignedNote],
    own: SignedNote?
  ) throws(OfficeError) -> Cosignatures {
    var collected = Cosignatures(
      checkpoint.note, policy: witnesses.policy, earlier: earlier, own: own)
    var known = KnownSizes(in: folder)
    var stops: [OfficeError] = []
    let answers = try answers(checkpoint, witnesses, known)
    for (place, answer) in answers {
      let witness = witnesses.policy.policy.witnesses[place]
      collected.take(answer, place)
      switch answer {
      case .cosigned: known[witness.key] = checkpoint.head.size
      case .stop(let words):
        stops.append(
          .witnessing(
            .seenElsewhere(witness: "\(witness.name)", answer: words, ours: checkpoint.head)))
      case .askAgain, .missing: break
      }
    }
    // Those who did cosign are asked from there the next time, also if another one stops us.
    try known.write(in: folder)
    if let stop = stops.first { throw stop }
    return collected
  }

  private func answers(
    _ checkpoint: CosignableCheckpoint, _ witnesses: Witnesses, _ known: KnownSizes
  ) throws(OfficeError) -> [(place: Int, answer: WitnessAnswer)] {
    let policy = witnesses.policy.policy
    let sizes = policy.witnesses.map { witnesses.start ?? known[$0.key] }
    switch witnesses.way {
    case .http(let timeout):
      return ask(checkpoint, policy, sizes, timeout: timeout)
    case .folders(let requests, let cosignatures):
      if let requests {
        let names = try witnesses.policy.fileNames(ending: ".add-checkpoint")
        for (name, size) in zip(names, sizes) {
          let bytes = checkpoint.request(from: size).encoded
          try files { () throws(FileError) in try writeDurably(bytes, to: "\(requests)/\(name)") }
        }
      }
      guard let cosignatures else { return [] }
      return try brought(in: cosignatures, checkpoint, witnesses.policy)
    }
  }

  /// Asks over HTTP: everybody at once, and once more those who have a smaller tree than believed.
  private func ask(
    _ checkpoint: CosignableCheckpoint, _ policy: Policy, _ sizes: [UInt64], timeout: Int
  ) -> [(place: Int, answer: WitnessAnswer)] {
    let addresses = policy.witnesses.map { $0.url.flatMap(submissionAddress) }
    func round(_ asked: [(place: Int, from: UInt64)]) -> [(place: Int, answer: WitnessAnswer)] {
      let posts = asked.compactMap { place, from in
        addresses[place].map { HTTPPost(url: $0, body: checkpoint.request(from: from).encoded) }
      }
      return zip(asked, post(posts, timeout: timeout)).map { asked, result in
        let key = policy.witnesses[asked.place].key
        let answer = WitnessAnswer(
          result, text: checkpoint.note.text, size: checkpoint.head.size, key: key)
        return (asked.place, answer)
      }
    }
    let reachable = addresses.indices.filter { addresses[$0] != nil }
    var answers = round(reachable.map { ($0, sizes[$0]) })
    let again = answers.compactMap { place, answer -> (place: Int, from: UInt64)? in
      if case .askAgain(let from) = answer { (place, from) } else { nil }
    }
    for (place, answer) in round(again) {
      answers.removeAll { $0.place == place }
      answers.append((place, answer))
    }
    let silent = addresses.indices.filter { addresses[$0] == nil }
    return answers + silent.map { ($0, .missing("the policy has no address for it")) }
  }

  /// Reads the cosignatures that were carried here.
  private func brought(
    in folder: String, _ checkpoint: CosignableCheckpoint, _ policy: WitnessPolicy
  ) throws(OfficeError) -> [(place: Int, answer: WitnessAnswer)] {
    var answers: [(place: Int, answer: WitnessAnswer)] = []
    for (place, name) in try policy.fileNames(ending: ".cosignature").enumerated() {
      let path = "\(folder)/\(name)"
      guard fileExists(path) else {
        answers.append((place, .missing("there is no \(name)")))
        continue
      }
      let lines = try files { () throws(FileError) in
        try readFile(path, limit: HTTPAnswer.largestAnswer)
      }
      let key = policy.policy.witnesses[place].key
      answers.append(
        (place, WitnessAnswer(lines: lines, text: checkpoint.note.text, key: key)))
    }
    return answers
  }
}

/// The address to which requests go (C2SP tlog-witness: submission prefix, add-checkpoint).
private func submissionAddress(_ prefix: PolicyWord) -> String? {
  guard let text = String(validating: prefix.bytes, as: UTF8.self) else { return nil }
  return (text.ends(with: "/") ? text.droppingLast("/") : text) + "/add-checkpoint"
}
