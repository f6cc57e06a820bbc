import Cryptography
import ElectionModel
import ScreenGrid
import StrictBytes
import Wording

extension Evening {
  /// The parts that can be signed: counted, looked at, and not signed yet.
  var readySlots: [Slot] {
    record.slots(setting).filter { record.checked.contains($0) && !record.isSigned($0) }
  }

  /// Fixes the statements of all parts that are ready; from here on they do not change, since each
  /// names who signs it and who refuses.
  mutating func beginSigning() {
    let returns = readySlots.compactMap { slot in
      record.statement(of: slot, setting).map { UnvalidatedReturn(statement: $0, signatures: []) }
    }
    if let long = returns.first(where: {
      $0.statement.remarks.utf8.count > Limits.remarksBytes
    }) {
      return say(.remarksTooLong, slotName(long.statement.slot))
    }
    // Signed statements cannot be mended: what no reader takes is not put before anybody.
    if let wrong = returns.first(where: { !$0.isReadBack }) {
      return say(.statementUnreadable, slotName(wrong.statement.slot))
    }
    let signers = record.signing(setting)
    guard !returns.isEmpty else { return say(.nothingReady) }
    guard let first = signers.first else { return say(.nobodySigns) }
    record.round = SigningRound(returns: returns, waiting: signers)
    go(to: .sign(first))
  }

  mutating func askForSignature(_ person: Int) -> [Request] {
    guard let round = record.round else { return [] }
    let messages = round.returns.map {
      Statement.signedMessage(digest: sha256($0.statement.canonicalBytes))
    }
    let request = Request.sign(
      keyFile: record.text(.keyFile(person)), passphrase: Array(passphrase.utf8),
      publicKey: setting.keys[person].publicKey, messages: messages)
    passphrase = ""
    return ask(request)
  }

  /// Puts a person's signatures under all statements; with the last person's they stand.
  mutating func takeSignatures(_ signatures: [[UInt8]], of person: Int) -> [Request] {
    guard var round = record.round, signatures.count == round.returns.count else { return [] }
    let key = setting.keys[person].id
    round.returns = zip(round.returns, signatures).map { read, signature in
      UnvalidatedReturn(
        statement: read.statement,
        signatures: read.signatures + [DocumentSignature(key: key, signature: signature)])
    }
    round.waiting.removeAll { $0 == person }
    record.round = round
    if let next = round.waiting.first {
      go(to: .sign(next))
      say(.signatureTaken, style: .good)
      return []
    }
    return endSigning(round)
  }

  private mutating func endSigning(_ round: SigningRound) -> [Request] {
    for read in round.returns {
      record.signed[read.statement.slot, default: []].append(read.fileBytes)
    }
    record.round = nil
    for person in 0..<setting.peopleCount {
      record.texts[.decision(person)] = nil
      record.texts[.refusal(person)] = nil
    }
    record.texts[.quorumReason] = nil
    goToOverview()
    return writePackage()
  }

  /// Has the package of all that is signed written anew; until it is, none is spoken of.
  private mutating func writePackage() -> [Request] {
    record.texts[.packageWritten] = nil
    return ask(.writePackage)
  }

  /// When the desk is opened: a package that a power cut, a full disk or somebody's hand has left
  /// incomplete is written again.
  ///
  /// - Parameter isWhole: whether all of its files are there.
  public mutating func reviewPackage(isWhole: Bool) -> [Request] {
    let isMissing = !isWhole || record.text(.packageWritten).utf8.isEmpty
    return !record.signed.isEmpty && isMissing ? writePackage() : []
  }

  /// Enter on the package's line of the overview; what could not be written is tried again.
  mutating func openPackage() -> [Request] {
    guard !record.signed.isEmpty else {
      say(.nothingSigned)
      return []
    }
    go(to: .package)
    return reviewPackage(isWhole: true)
  }

  /// Which version the receipt is of; only one that counts and stands is good news.
  private mutating func tellReceipt(_ said: String, _ standing: ReceiptStanding?) {
    guard let standing else { return notice = Notice(style: .error, text: said) }
    var words = text(.receiptOf, slotName(standing.slot), digits(standing.version)) + " " + said
    if !standing.isNewest { words += " " + text(.receiptSuperseded) }
    let isGood = standing.isNewest && standing.isCounted
    notice = Notice(style: isGood ? .good : .warning, text: words)
  }

  mutating func copyPackage() -> [Request] {
    ask(.copyPackage(to: record.text(.packagePath)))
  }

  /// Takes what the world answered to the last request.
  public mutating func handle(_ answer: Answer) -> [Request] {
    let request = awaited
    awaited = nil
    switch (answer, request) {
    case (.failed(let remark, let detail), _):
      // A wrong passphrase is typed again; of a wrong key file the path.
      if case .sign = screen { focus = remark == .passphraseWrong ? 1 : 0 }
      say(remark, detail)
    case (.devices(let files, let unreadable, let salt), .readDevices(let slot, let path)):
      found = DeviceFindings(
        files, unreadable: unreadable, salt: salt, slot: slot, setting: setting,
        path: path, own: writtenBallots)
      isReadToEnd = false
      if found?.rows.isEmpty ?? true { say(.noDeviceFile, "") }
    case (.ballotsKept, .keepBallots(let slot, let bytes)):
      let reference = DocumentReference(bytes: bytes.count, sha256: sha256(bytes))
      record.devices[slot] = found?.take(reference: reference)
      found = nil
      record.numbersDone.remove(slot)
      record.texts[.number(.found, slot)] = nil
      record.texts[.suggestion(.number(.found, slot))] = nil
      openCount(slot)
    case (.signed(let signatures), .sign):
      guard case .sign(let person) = screen else { return [] }
      return takeSignatures(signatures, of: person)
    case (.packageWritten(let path), _):
      if case .writePackage = request { record.texts[.packageWritten] = path }
      say(.packageWritten, path, style: .good)
    case (.receipt(let persian, let english, let standing), _):
      tellReceipt(language == .persian ? persian : english, standing)
    default: break
    }
    return []
  }
}
