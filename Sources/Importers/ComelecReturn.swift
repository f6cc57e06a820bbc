// The one file of this module that knows Foundation: COMELEC writes percentages with decimals,
// which the strict reader of this project refuses.
import Foundation

/// A precinct's return as COMELEC published it, as far as the import reads it.
///
/// `percentage`, `turnout` and `totalErReceived` are computed from the rest and are not read.
struct ComelecReturn: Decodable {
  let information: Information
  let local: [LocalContest]

  struct Information: Decodable {
    let precinctId: String
    let location: String
    let votingCenter: String
    let abstentions: Int
    let numberOfRegisteredVoters: Int
    let numberOfActuallyVoters: Int
    let numberOfValidBallot: Int
  }

  struct LocalContest: Decodable {
    let contestCode: String
    let contestName: String
    let statistic: Statistic
    let candidates: CandidateList
  }

  struct Statistic: Decodable {
    let overVotes: Int
    let underVotes: Int
    /// Not votes and not valid: registered voters x seats.
    let validVotes: Int
    /// The sum of the candidates' votes.
    let obtainedVotes: Int
  }

  struct CandidateList: Decodable {
    let candidates: [ListedCandidate]
  }

  struct ListedCandidate: Decodable {
    let name: String
    let votes: Int
  }

  /// Why bytes are no such return, with the place in the JSON.
  struct Malformed: Error {
    let message: String
  }

  /// Reads the bytes of one file.
  static func read(_ bytes: [UInt8]) throws(Malformed) -> ComelecReturn {
    do {
      return try JSONDecoder().decode(ComelecReturn.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw Malformed(message: words(for: error))
    } catch {
      throw Malformed(message: "this is not JSON")
    }
  }

  private static func words(for error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context):
      "\(path(context.codingPath + [key])) is missing"
    case .typeMismatch(let kind, let context), .valueNotFound(let kind, let context):
      "\(path(context.codingPath)) is not of the kind \(kind)"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: "this is not JSON"
    case .dataCorrupted(let context): "\(path(context.codingPath)) cannot be read"
    @unknown default: "this is not a return of COMELEC"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce("") { text, key in
      if let index = key.intValue { return "\(text)[\(index)]" }
      return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
    }
  }
}
