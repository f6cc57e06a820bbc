// ElectionOffice: procedures: open, take in, decide, count, publish.
