// MerkleLog: hashes, tree heads, proofs, notes and tiles of the log.
