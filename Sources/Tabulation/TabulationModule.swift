// Tabulation: ballots and returns to tallies and outcomes, in parallel.
