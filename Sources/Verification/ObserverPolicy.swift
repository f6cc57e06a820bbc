import Cryptography
import StrictBytes
import Witnessing

/// The policy by which an observer judges who cosigned, from a source other than the publisher's.
public struct ObserverPolicy: Hashable, Sendable {
  /// What a checkpoint needs.
  public let policy: Policy
  /// The SHA-256 of the policy file, by which reports name it.
  public let digest: Digest
  /// The time on the observer's machine, in seconds since 1970. Cosignatures that are later are
  /// marked: times decide nothing.
  public var clock = UInt64.max
  /// Cosignatures that were older at that time are marked, in seconds; nil marks none.
  public var longestAge: UInt64?

  /// Takes a policy however weak it is.
  public init(_ policy: Policy, digest: Digest) {
    self.policy = policy
    self.digest = digest
  }
}

/// Why a policy file is not one that an observer can use.
public enum PolicyFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file is no policy.
  case malformed(PolicyError)
  /// One witness who signs whatever he is asked to makes two histories pass.
  case weak(arithmetic: String)

  /// What is wrong, and what to do, in one sentence.
  public var description: String {
    switch self {
    case .malformed(let error): error.description
    case .weak(let arithmetic):
      """
      one dishonest witness breaks this policy: \(arithmetic). Ask for k of n witnesses with \
      2k - n of 2 or more, such as 3 of 4 (group all-sides 3 a b c d) or 4 of 5
      """
    }
  }
}

/// Reads a policy file (docs/formats/policy.md).
///
/// - Throws: Why it cannot be used; also for one that a single dishonest witness breaks.
public func readPolicyFile(_ bytes: [UInt8]) throws(PolicyFileError) -> ObserverPolicy {
  let policy: Policy
  do throws(PolicyError) {
    policy = try Policy(encoded: bytes)
  } catch {
    throw .malformed(error)
  }
  guard !policy.quorum.isBroken(byDishonest: 1) else {
    throw .weak(arithmetic: policy.quorum.arithmetic(dishonest: 1))
  }
  return ObserverPolicy(policy, digest: sha256(bytes))
}
