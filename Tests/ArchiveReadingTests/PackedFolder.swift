import FileAccess
import TestSupport

/// Archives that Python's tarfile and zipfile write, which know nothing of our reader.
struct PackedFolder {
  let folder = TemporaryFolder()

  /// Runs Python lines with `out`, the archive's path, and returns the path.
  ///
  /// Before them `put(name, bytes)` is defined for this kind of archive.
  func archive(_ name: String, _ lines: String) throws -> String {
    let path = folder(name)
    let head: String
    if name.hasSuffix(".zip") {
      head = """
        import zipfile
        archive = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        def put(name, data): archive.writestr(name, data)
        """
    } else {
      let mode = name.hasSuffix("gz") ? "w:gz" : "w"
      head = """
        import tarfile, io
        archive = tarfile.open(out, "\(mode)", format=tarfile.GNU_FORMAT)
        def member(name, data=b"", **more):
          info = tarfile.TarInfo(name)
          info.size = len(data)
          for key, value in more.items(): setattr(info, key, value)
          archive.addfile(info, io.BytesIO(data))
        def put(name, data): member(name, data)
        """
    }
    let script =
      "import sys, warnings\nwarnings.simplefilter('ignore')\nout = sys.argv[1]\n"
      + head + "\n" + lines + "\narchive.close()\n"
    let end = try run("python3", "-c", script, path)
    if end.status != 0 { throw PackingFailed(description: end.errorText) }
    return path
  }

  struct PackingFailed: Error { let description: String }
}
