import Foundation
import Verification

/// All files below a folder, in memory, as an observer has them.
public func filesInMemory(_ folder: String) throws -> FilesInMemory {
  var files: [String: [UInt8]] = [:]
  for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
    var isFolder: ObjCBool = false
    let whole = "\(folder)/\(path)"
    guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder),
      !isFolder.boolValue
    else { continue }
    files[path] = Array(try Data(contentsOf: URL(filePath: whole)))
  }
  return FilesInMemory(files)
}
