import BranchEvening
import FileAccess
import StrictBytes

extension Desk {
  /// Writes the package again where something of it is missing, as after a power cut between the
  /// last signature and the last file.
  func reviewPackage() {
    var requests = evening.reviewPackage(isWhole: isPackageWhole)
    while let request = requests.popLast() { requests += evening.handle(answer(request)) }
  }

  /// True if each return is there as it was signed, with the files that go with it.
  private var isPackageWhole: Bool {
    evening.signedReturns.allSatisfy { version in
      let name = "\(packageFolder)/\(version.slot.fileName)"
      guard let newest = version.files.last,
        let bytes = try? readFile("\(name).return.json", limit: newest.count), bytes == newest
      else { return false }
      let besides = ["-minutes-fa.txt", "-minutes-en.txt", "-minutes-fa-1.pdf"]
      return besides.allSatisfy { fileExists(name + $0) }
        && (version.ballotsFile == nil || fileExists("\(name).ballots"))
    }
  }
}
