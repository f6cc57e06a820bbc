import StrictBytes

extension Ledger {
  /// Appends a batch of submissions in one transaction: all of them or none.
  ///
  /// Up to 64 in a batch share the cost of the disk's syncs; more only makes each wait longer.
  ///
  /// - Returns: Where each went, in order. They are on the disk and were read back.
  /// - Throws: The first refusal; nothing of the batch is then stored. After a failure of the disk
  ///   every later call throws, too.
  @discardableResult
  public func append(_ submissions: [Submission]) throws(LedgerError) -> [Receipt] {
    var next = size
    var found = digests(of: submissions.flatMap { $0.documents.map(\.bytes) })[...]
    do {
      return try transaction { appender in
        var receipts: [Receipt] = []
        for submission in submissions {
          next = appender.size
          let count = submission.documents.count
          receipts.append(try appender.append(submission, found: found.prefix(count)))
          found = found.dropFirst(count)
        }
        return receipts
      }
    } catch let error as LedgerError {
      throw error
    } catch {
      throw .bodyFailed(sequence: next, reason: "\(error)")
    }
  }

  /// Appends in one transaction what depends on what was appended before.
  ///
  /// - Parameter work: Looks up and appends. When it throws, nothing of the transaction is stored.
  /// - Throws: What the work throws, or `LedgerError`.
  public func transaction<Result>(
    _ work: (inout Appender) throws -> Result
  ) throws -> Result {
    try checkWritable()
    isAppending = true
    defer { isAppending = false }
    do {
      try database.run("BEGIN IMMEDIATE")
      var appender = Appender(to: tree, in: database)
      let result = try work(&appender)
      // A work that caught a failure of the disk must not lead to a commit.
      if let fatal = database.fatal { throw fatal }
      // A crash before this leaves the journal, which the next opening plays back; a crash inside
      // or after it leaves the batch stored or not, but whole, and nobody has a receipt yet.
      try database.run("COMMIT")
      try confirm(appender.tree, documents: appender.newDocuments)
      tree = appender.tree
      return result
    } catch {
      database.takeBack()
      throw error
    }
  }

  func checkWritable() throws(LedgerError) {
    precondition(!isAppending, "a transaction was begun inside another one")
    try checkUsable()
    guard mode == .write else { throw .readOnly }
  }

  /// Reads back what was committed and derives the root a second time, from those bytes.
  ///
  /// Yeti2022 was lost by one bit that flipped between hashing a leaf and hashing it up the tree.
  private func confirm(_ tree: GrowingTree, documents: [Digest]) throws(LedgerError) {
    do throws(LedgerError) {
      database.forgetPages()
      var second = confirmed
      let rows = try database.entries(from: second.size, to: tree.size)
      while try rows.step() {
        second.append(try rows.checkedEntry(second.size).leaf)
      }
      guard second.head == tree.head else {
        throw .damaged(size: tree.size, expected: tree.root, found: second.root)
      }
      var readBack = ReadBack(from: database)
      for digest in documents { try readBack.check(digest) }
      try readBack.finish()
      confirmed = second
    } catch {
      database.stop(error)
      throw error
    }
  }
}
