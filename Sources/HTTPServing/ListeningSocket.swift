import Glibc

/// A socket that listens on an address of this machine.
struct ListeningSocket: ~Copyable {
  private let number: Int32
  /// The port; the one that the system chose, where 0 was asked for.
  let port: Int

  /// Listens on an address, such as `127.0.0.1:8080` or `[::1]:0`.
  init(_ address: String) throws(HTTPServingError) {
    let (host, service) = try Self.parts(of: address)
    var hints = addrinfo()
    // No names are looked up: the one who starts a server knows its address.
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, service, &hints, &found) == 0, let found else {
      throw .badAddress(address)
    }
    defer { freeaddrinfo(found) }
    let number = socket(found.pointee.ai_family, found.pointee.ai_socktype | closeOnExec, 0)
    guard number >= 0 else { throw .cannotListen(address: address, reason: reason(errno)) }
    // A server that is started again would else wait for minutes until its port is free.
    var yes: Int32 = 1
    setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bind(number, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0,
      listen(number, 128) == 0, let port = Self.port(of: number)
    else {
      let failure = errno
      close(number)
      throw .cannotListen(address: address, reason: reason(failure))
    }
    self.number = number
    self.port = port
  }

  deinit { close(number) }

  /// Hands the socket over to somebody who closes it.
  consuming func handOver() -> Int32 {
    let number = number
    discard self
    return number
  }

  private static func parts(of address: String) throws(HTTPServingError) -> (String, String) {
    let bytes = Array(address.utf8)
    guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")), colon > 0, !bytes.contains(0) else {
      throw .badAddress(address)
    }
    var host = bytes[..<colon]
    let port = bytes[(colon + 1)...]
    if host.first == UInt8(ascii: "["), host.last == UInt8(ascii: "]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(UInt8(ascii: ":")) {
      throw .badAddress(address)
    }
    // The system would take the rest of a larger number.
    guard port.allSatisfy({ (0x30...0x39).contains($0) }), (1...5).contains(port.count),
      let number = Int(String(decoding: port, as: UTF8.self)), number <= 65_535
    else { throw .badAddress(address) }
    return (String(decoding: host, as: UTF8.self), String(decoding: port, as: UTF8.self))
  }

  private static func port(of socket: Int32) -> Int? {
    var address = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let done = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(socket, $0, &length)
      }
    }
    guard done == 0 else { return nil }
    // The port stands at the same place in addresses of both families.
    return withUnsafeBytes(of: &address) { bytes in
      Int(UInt16(bigEndian: bytes.load(fromByteOffset: 2, as: UInt16.self)))
    }
  }
}

private let closeOnExec = Int32(SOCK_CLOEXEC.rawValue)

private func reason(_ code: Int32) -> String {
  switch code {
  case EADDRINUSE: "another program listens there"
  case EADDRNOTAVAIL: "this machine has no such address"
  case EACCES: "permission denied; ports below 1024 are for the administrator"
  default: "system error \(code)"
  }
}
