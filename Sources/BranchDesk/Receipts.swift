import BranchEvening
import BranchMinutes
import FileAccess
import Verification
import Wording

extension Desk {
  /// The largest receipt: a `.tlog-proof` of a tree of 2^40 entries has less than 64 KiB.
  private static let largestReceipt = 1 << 20

  /// Checks a receipt against every version that is signed; the first that it is of is told.
  func readReceipt(_ path: String, keyFile: String) -> Answer {
    let receipt: [UInt8]
    let keyBytes: [UInt8]
    do throws(FileError) {
      receipt = try readFile(path, limit: Self.largestReceipt)
      keyBytes = try readFile(keyFile, limit: 1 << 16)
    } catch {
      return .failed(.receiptUnreadable, detail: error.description)
    }
    guard let key = try? readKeyFile(keyBytes) else {
      return .failed(.receiptUnreadable, detail: keyFile)
    }
    var verdict: ReceiptAtTheDesk?
    for version in evening.signedReturns {
      for (place, file) in version.files.enumerated() {
        let read = ReceiptAtTheDesk([receipt], key: key, of: file)
        if case .recorded(_, _, let isCounted, _) = read {
          return answer(
            read,
            of: ReceiptStanding(
              slot: version.slot, version: place + 1, isNewest: place + 1 == version.files.count,
              isCounted: isCounted))
        }
        verdict = verdict ?? read
      }
    }
    guard let verdict else { return .failed(.receiptUnreadable, detail: path) }
    return answer(verdict, of: nil)
  }

  private func answer(_ read: ReceiptAtTheDesk, of standing: ReceiptStanding?) -> Answer {
    .receipt(
      persian: read.text(in: .persian), english: read.text(in: .english), of: standing)
  }
}
