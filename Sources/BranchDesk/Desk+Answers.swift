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
      let names =
        isFolder(path)
        ? try surveyFolder(path).files.map { (name: $0, path: "\(path)/\($0)") }
        : [(name: path, path: path)]
      var found: [DeviceFile] = []
      var unreadable: [String] = []
      for name in names where isDeviceFile(name.name) {
        do throws(FileError) {
          let bytes = try readFile(name.path, limit: Limits.ballotsFileBytes)
          found.append(DeviceFile(name: name.name, bytes: bytes))
        } catch {
          unreadable.append(name.name)
        }
      }
      return .devices(files: found, unreadable: unreadable, salt: randomBytes(32))
    } catch {
      return .failed(.pathUnreadable, detail: error.description)
    }
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
      try writeDurably(bytes, to: ballotsPath(slot))
      return .ballotsKept
    } catch {
      return .failed(.notSaved, detail: error.description)
    }
  }

  func ballotsPath(_ slot: Slot) -> String { "\(folder)/ballots/\(slot.fileName).ballots" }

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
