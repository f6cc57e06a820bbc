import CLinux

/// Forbids the system to write the memory of this process into a file when it crashes, and other
/// processes of the same user to read it.
///
/// A program that holds passphrases and private keys calls this before it reads the first one: a
/// core dump would leave them on the disk, readable long after the evening.
///
/// - Returns: true if the system agreed (setrlimit(2) `RLIMIT_CORE` 0, prctl(2) `PR_SET_DUMPABLE` 0).
@discardableResult
public func forbidCoreDumps() -> Bool { shomar_forbid_dumps() != 0 }
