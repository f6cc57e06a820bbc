import Glibc

/// The user's home folder.
func home() -> String { getenv("HOME").map { String(cString: $0) } ?? "." }

/// Whether somebody may be watching standard output.
func isTerminal() -> Bool { isatty(STDOUT_FILENO) == 1 }

/// The columns of the terminal; nil where standard output is none, or does not say.
func terminalColumns() -> Int? {
  var size = winsize()
  guard isTerminal(), ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
    return nil
  }
  return Int(size.ws_col)
}

/// How many processors this program may use.
func processors() -> Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
