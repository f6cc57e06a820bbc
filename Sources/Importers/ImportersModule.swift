// Importers: returns and ballots published by others, as definitions and signed returns.
