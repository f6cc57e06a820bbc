/// A number in words, as minutes and cheques write it beside the figures.
///
/// Persian: groups and their parts joined by «و», «یک» before «هزار» too, so that nothing can be
/// written in front of it: `1234` is «یک هزار و دویست و سی و چهار». English: British usage, "one
/// thousand, two hundred and thirty-four".
///
/// - Parameters:
///   - number: 0 to 999,999,999,999,999; no sum of a return is larger (a file of 1 MiB holds fewer
///     than a million numbers below 10^9).
///   - language: of the words.
public func words(_ number: Int, in language: Language) -> String {
  precondition((0...999_999_999_999_999).contains(number), "numbers in words go up to 10^15 - 1")
  guard number > 0 else { return language == .persian ? "صفر" : "zero" }
  let groups = groupsOfThree(number)
  return language == .persian ? persianWords(groups) : englishWords(groups)
}

/// The groups of three digits that are not zero, the highest first, with their power of a thousand.
private func groupsOfThree(_ number: Int) -> [(value: Int, power: Int)] {
  var groups: [(value: Int, power: Int)] = []
  var rest = number
  var power = 0
  while rest > 0 {
    if rest % 1_000 > 0 { groups.append((rest % 1_000, power)) }
    rest /= 1_000
    power += 1
  }
  return groups.reversed()
}

private func persianWords(_ groups: [(value: Int, power: Int)]) -> String {
  let powers = ["", " هزار", " میلیون", " میلیارد", " تریلیون"]
  return groups.map { persianWords(below1000: $0.value) + powers[$0.power] }
    .joined(separator: " و ")
}

private func persianWords(below1000 number: Int) -> String {
  let hundreds = [
    "", "یکصد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد",
  ]
  let tens = ["", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"]
  let small = [
    "", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده",
    "سیزده", "چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده",
  ]
  let rest = number % 100
  let parts =
    rest < 20
    ? [hundreds[number / 100], small[rest]]
    : [hundreds[number / 100], tens[rest / 10], small[rest % 10]]
  return parts.filter { !$0.isEmpty }.joined(separator: " و ")
}

private func englishWords(_ groups: [(value: Int, power: Int)]) -> String {
  let powers = ["", " thousand", " million", " billion", " trillion"]
  let texts = groups.map { englishWords(below1000: $0.value) + powers[$0.power] }
  guard let last = groups.last, groups.count > 1, last.power == 0, last.value < 100 else {
    return texts.joined(separator: ", ")
  }
  return texts.dropLast().joined(separator: ", ") + " and " + texts[texts.count - 1]
}

private func englishWords(below1000 number: Int) -> String {
  let small = [
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  let tens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]
  let rest = number % 100
  let below100 =
    rest < 20
    ? small[rest] : tens[rest / 10] + (rest % 10 == 0 ? "" : "-" + small[rest % 10])
  guard number >= 100 else { return below100 }
  return small[number / 100] + " hundred" + (rest == 0 ? "" : " and " + below100)
}
