/// One bad cell a case, over all six files.
extension DefectCase {
  static let areas: [DefectCase] = [
    DefectCase("areas.csv", "x,r,district", "^-x,r,district", "an id is 1 to 64"),
    DefectCase("areas.csv", "x,r,district", "^,r,district", "an id is 1 to 64"),
    DefectCase("areas.csv", "x,r,district", "^v,r,district", "area v stands twice"),
    DefectCase("areas.csv", "x,r,district", "x,^q,district", "area q is not in this table"),
    DefectCase("areas.csv", "x,r,district", "x,^x,district", "area x lies in itself"),
    DefectCase("areas.csv", "x,r,district", "x,^r r,district", "an id is 1 to 64"),
    DefectCase("areas.csv", "x,r,district", "x,r,^District", "a level is one of"),
    DefectCase("areas.csv", "x,r,district,بخش,", "x,r,district,^,", "a text is expected here"),
    DefectCase("areas.csv", "بخش,\n", "بخش,^a\tb\n", "control characters"),
    DefectCase("areas.csv", "بخش,\n", "بخش,^a\u{202E}b\n", "control characters"),
    DefectCase(
      "areas.csv", "بخش,\n", "بخش,^" + String(repeating: "a", count: 401) + "\n", "at most 400"),
    DefectCase("areas.csv", "بخش,\n", "بخش,\n^\n", "this row has 1 fields"),
    DefectCase("areas.csv", "بخش,\n", "بخش,\n^y,r,village,ده\n", "this row has 4 fields"),
    DefectCase("areas.csv", "بخش,\n", "بخش,\"a^\n", "is not closed on its line"),
    DefectCase("areas.csv", "بخش,\n", "بخش,\"a\"^b\n", "text after the closing"),
    DefectCase("areas.csv", "area,parent", "^area,Parent", "the header must be exactly"),
    DefectCase("areas.csv", "area,parent", "^ area,parent", "the header must be exactly"),
  ]

  static let contests: [DefectCase] = [
    DefectCase("contests.csv", "c-2,v,", "c-2,^q,", "area q is not in areas.csv"),
    DefectCase("contests.csv", "c-2,v,", "c-2,^,", "an id is 1 to 64"),
    DefectCase("contests.csv", "village-council", "^Village-council", "1 to 40 of a-z and -"),
    DefectCase("contests.csv", "council,1,0,1,", "council,^0,0,1,", "from 1 to 255"),
    DefectCase("contests.csv", "council,1,0,1,", "council,^256,0,1,", "from 1 to 255"),
    DefectCase("contests.csv", "council,1,0,1,", "council,^01,0,1,", "from 1 to 255"),
    DefectCase("contests.csv", "council,1,0,1,", "council,^+1,0,1,", "from 1 to 255"),
    DefectCase("contests.csv", "council,1,0,1,", "council,^۱,0,1,", "from 1 to 255"),
    DefectCase("contests.csv", "council,1,0,1,", "council,1,^256,1,", "from 0 to 255"),
    DefectCase("contests.csv", "council,1,0,1,", "council,1,^,1,", "from 0 to 255"),
    DefectCase("contests.csv", "council,1,0,1,", "council,1,0,^0,", "from 1 to 255"),
    DefectCase("contests.csv", "aged", "^other", "rule other is not in election.json"),
    DefectCase("contests.csv", "aged,1,", "aged,^9,", "from 1 to 8"),
    DefectCase("contests.csv", "1,ABC", "1,^ACB", "an alphabet is"),
    DefectCase("contests.csv", "1,ABC", "1,^AABC", "an alphabet is"),
    DefectCase("contests.csv", "1,ABC", "1,^", "an alphabet is"),
    DefectCase("contests.csv", "1,ABC", "1,^AB-", "an alphabet is"),
    DefectCase(
      "contests.csv", "1,ABC\n", "1,ABC\n^C-2,v,village-council,1,0,1,aged,1,ABC\n",
      "contest C-2 stands twice"),
    DefectCase(
      "contests.csv", "1,ABC\n", "1,ABC\n^c-3,v,village-council,1,0,1,aged,1,ABC\n",
      "contest c-3 is served by no precinct"),
  ]

  static let candidates: [DefectCase] = [
    DefectCase("candidates.csv", "c-2,A,", "^c-9,A,", "contest c-9 is not in contests.csv"),
    DefectCase("candidates.csv", "c-2,A,", "^,A,", "an id is 1 to 64"),
    DefectCase("candidates.csv", "c-2,A,", "c-2,^D,", "1 characters of ABC"),
    DefectCase("candidates.csv", "c-2,A,", "c-2,^AA,", "1 characters of ABC"),
    DefectCase("candidates.csv", "c-2,A,", "c-2,^,", "1 characters of ABC"),
    DefectCase("candidates.csv", "c-1,15,", "c-1,^12,", "code 12 stands twice"),
    DefectCase("candidates.csv", "بتول", "^", "a text is expected here"),
    DefectCase("candidates.csv", "بتول,41", "بتول,^", "from 0 to 999999999"),
    DefectCase("candidates.csv", "بتول,41", "بتول,^-1", "from 0 to 999999999"),
    DefectCase("candidates.csv", "علی,,3", "علی,^1.5,3", "from 0 to 999999999"),
    DefectCase("candidates.csv", "علی,,3", "علی,,^", "from 0 to 999999999"),
    DefectCase("candidates.csv", "age,degree", "degree,age", "the header must be exactly"),
  ]

  static let precincts: [DefectCase] = [
    DefectCase("precincts.csv", "c-1 c-2\n", "c-1 c-2\n^00/19,,fixed,,c-1\n", "an id is 1 to 64"),
    DefectCase("precincts.csv", "fixed", "^Fixed", "fixed or mobile"),
    DefectCase("precincts.csv", "400", "^1000000000", "from 0 to 999999999"),
    DefectCase("precincts.csv", "400", "^400 ", "from 0 to 999999999"),
    DefectCase("precincts.csv", "400,c-1", "400,^c-9", "contest c-9 is not in contests.csv"),
    DefectCase("precincts.csv", "400,c-1", "400,^c-1 c-1", "c-1 stands twice"),
    DefectCase("precincts.csv", "400,c-1", "400,^c-1  c-2", "separated by single spaces"),
    DefectCase("precincts.csv", "400,c-1", "400,^", "separated by single spaces"),
    DefectCase("precincts.csv", "400,c-1", "400,^c-1 ", "separated by single spaces"),
  ]

  static let keys: [DefectCase] = [
    DefectCase("keys.csv", "k-2,", "^k-1,", "key k-1 stands twice"),
    DefectCase("keys.csv", "k-2,", "^k 2,", "an id is 1 to 64"),
    DefectCase("keys.csv", "presiding-officer", "^presiding officer", "1 to 40 of a-z and -"),
    DefectCase("keys.csv", "AgI=,*", "AgI=,^0019", "precinct 0019 is not in precincts.csv"),
    DefectCase("keys.csv", "AgI=,*", "AgI=,^* 0017", "separated by single spaces"),
    DefectCase("keys.csv", "AgI=,*", "AgI=,^0017 0017", "0017 stands twice"),
    DefectCase("keys.csv", "AgI=,*", "AgI=,^", "separated by single spaces"),
    DefectCase("keys.csv", "officer,AgIC", "officer,^AgI", "the base64 of the 32 bytes"),
    DefectCase("keys.csv", "officer,AgIC", "officer,^AgICAgIC", "the base64 of the 32 bytes"),
    DefectCase("keys.csv", "officer,AgIC", "officer,^-gIC", "the base64 of the 32 bytes"),
  ]

  /// A defect in what election.json means has the file's first line as its place.
  static let election: [DefectCase] = [
    DefectCase("election.json", "\"rehearsal\",", "\"rehearsal\" ^;", "this is not JSON"),
    DefectCase("election.json", "\"leastVotes\": 1,", "\"leastVotes\": ^1.0,", "are integers"),
    DefectCase("election.json", "\"leastVotes\": 1,", "\"leastVotes\": ^01,", "this is not JSON"),
    DefectCase(
      "election.json", "\"title\": {", "\"title\": ^{\"en\": \"x\",", "a member stands twice"),
  ]
}
