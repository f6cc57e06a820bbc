import Glibc

/// The user's home folder.
func home() -> String { getenv("HOME").map { String(cString: $0) } ?? "." }

/// How many processors this program may use.
func processors() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
