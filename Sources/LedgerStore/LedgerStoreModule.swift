// LedgerStore: the append-only ledger in SQLite; nobody else opens SQLite.
