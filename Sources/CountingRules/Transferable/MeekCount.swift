struct MeekCount {
  var record: TransferRecord
  init(_ rankings: Rankings, terms: MeekTerms, record: TransferRecord) { self.record = record }
  mutating func run() {}
}
