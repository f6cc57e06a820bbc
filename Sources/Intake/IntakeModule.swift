// Intake: bytes to validated returns and ballots, or numbered findings.
