/// A Python that has the packages the independent programs need.
public func python() throws -> String {
  for candidate in ["python3", "/usr/bin/python3"] {
    let end = try run(candidate, "-c", "import cryptography, jsonschema")
    if end.status == 0 { return candidate }
  }
  throw PythonMissing()
}

private struct PythonMissing: Error, CustomStringConvertible {
  var description: String { "no Python with cryptography and jsonschema; call make test" }
}
