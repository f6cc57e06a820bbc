import BranchEvening
import Cryptography
import ElectionModel
import FileAccess
import StrictBytes

extension Desk {
  /// Does what the evening asks of the world.
  func answer(_ request: Request) -> Answer {
    switch request {
    case .readDevices(_, let path): readDevices(path)
    case .keepBallots(let slot, let bytes): keepBallots(slot, bytes)
    case .sign(let keyFile, let passphrase, let publicKey, let messages):
      sign(messages, keyFile: keyFile, passphrase: passphrase, publicKey: publicKey)
    case .writePackage: writePackage()
    case .copyPackage(let path): copyPackage(to: path)
    case .readReceipt(let path, let keyFile): readReceipt(path, keyFile: keyFile)
    case .leave: preconditionFailure("leaving is not answered")
    }
  }

  // Only files that can be of a device are read, and no more than a stick of a precinct can hold.
  private func readDevices(_ path: String) -> Answer {
    guard isFolder(path) || fileExists(path) else { return .failed(.pathUnreadable, detail: path) }
    do throws(FileError) {
      var (names, unreadable) = try deviceFiles(path)
      var found: [DeviceFile] = []
      var bytes = 0
      for name in names {
        do throws(FileError) {
          let file = try readFile(name.path, limit: Limits.ballotsFileBytes)
          bytes += file.count
          found.append(DeviceFile(name: name.name, bytes: file))
        } catch {
          unreadable.append(name.name)
        }
        guard bytes <= Self.largestStick else { return .failed(.devicesTooLarge, detail: path) }
      }
      return .devices(files: found, unreadable: unreadable, salt: randomBytes(32))
    } catch {
      return .failed(.pathUnreadable, detail: error.description)
    }
  }

  /// All device files of a path together, in bytes.
  private static let largestStick = 2 * Limits.ballotsFileBytes

  /// The files that can be of a device, and whatever the system does not let us look into: names
  /// that are no UTF-8, folders that may not be entered, links to folders.
  private func deviceFiles(
    _ path: String
  ) throws(FileError) -> ([(name: String, path: String)], unreadable: [String]) {
    guard isFolder(path) else { return ([(name: path, path: path)], []) }
    let survey = try surveyFolder(path)
    let refused = survey.refused.map {
      String(decoding: $0.path.utf8.dropFirst(path.utf8.count + 1), as: UTF8.self)
    }
    return (
      survey.files.filter(isDeviceFile).map { (name: $0, path: "\(path)/\($0)") },
      // What a check of the stick's file system left is nobody's file.
      refused.filter { $0 != "lost+found" }
    )
  }

  private func isDeviceFile(_ name: String) -> Bool {
    // Sticks written by other systems have names in capitals, and shadow files beginning with "._".
    let lower = name.lowercased()
    let last = lower.utf8.split(separator: UInt8(ascii: "/")).last ?? lower.utf8[...]
    return (lower.ends(with: ".ballots") || lower.ends(with: ".csv"))
      && last.first != UInt8(ascii: ".")
  }

  private func keepBallots(_ slot: Slot, _ bytes: [UInt8]) -> Answer {
    do throws(FileError) {
      try write(bytes, ballotsPath(slot, sha256(bytes)))
      return .ballotsKept
    } catch {
      if case .notConfirmed = error { stopped = error }
      return .failed(.notSaved, detail: error.description)
    }
  }

  /// Where a ballots file is kept: by its digest, so that a new version leaves the signed one.
  func ballotsPath(_ slot: Slot, _ digest: Digest) -> String {
    "\(folder)/ballots/\(slot.fileName)-\(digest.hex.prefix(16)).ballots"
  }

  /// The ballots file that a signed version names; nil if it is gone or another.
  func keptBallots(_ slot: Slot, _ named: DocumentReference) -> [UInt8]? {
    let path = ballotsPath(slot, named.sha256)
    guard let bytes = try? readFile(path, limit: Limits.ballotsFileBytes),
      sha256(bytes) == named.sha256
    else { return nil }
    return bytes
  }

  private func sign(
    _ messages: [[UInt8]], keyFile: String, passphrase: [UInt8], publicKey: [UInt8]
  ) -> Answer {
    let pem: [UInt8]
    do throws(FileError) {
      pem = try readFile(keyFile, limit: 1 << 16)
    } catch {
      return .failed(.keyFileUnreadable, detail: error.description)
    }
    do throws(KeyError) {
      let key = try Ed25519PrivateKey(pem: pem, passphrase: passphrase.isEmpty ? nil : passphrase)
      guard key.publicKey.bytes == publicKey else { return .failed(.keyOfAnother, detail: "") }
      return .signed(messages.map { key.signature(of: $0) })
    } catch {
      switch error {
      case .passphraseMissing, .passphraseWrong, .passphraseLength:
        return .failed(.passphraseWrong, detail: "")
      default: return .failed(.keyFileWrong, detail: "")
      }
    }
  }
}

extension Slot {
  /// `0017-c-1-paper`.
  var fileName: String { "\(precinct)-\(contest)-\(part.rawValue)" }
}
