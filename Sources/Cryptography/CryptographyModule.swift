// Cryptography: SHA-256, Ed25519 and key files over libcrypto; refuses weak keys.
