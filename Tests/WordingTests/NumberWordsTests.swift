import Cryptography
import StrictBytes
import Testing
import Wording

@Suite struct `Numbers in words` {
  @Test(arguments: [
    (0, "صفر", "zero"),
    (21, "بیست و یک", "twenty-one"),
    (100, "یکصد", "one hundred"),
    (110, "یکصد و ده", "one hundred and ten"),
    (305, "سیصد و پنج", "three hundred and five"),
    (1_000, "یک هزار", "one thousand"),
    (1_001, "یک هزار و یک", "one thousand and one"),
    (1_234, "یک هزار و دویست و سی و چهار", "one thousand, two hundred and thirty-four"),
    (100_000, "یکصد هزار", "one hundred thousand"),
    (1_001_001, "یک میلیون و یک هزار و یک", "one million, one thousand and one"),
    (12_000_015, "دوازده میلیون و پانزده", "twelve million and fifteen"),
    (1_000_001_000, "یک میلیارد و یک هزار", "one billion, one thousand"),
    (2_000_000_000_003, "دو تریلیون و سه", "two trillion and three"),
  ])
  func wordsOfANumber(number: Int, persian: String, english: String) {
    #expect(words(number, in: .persian) == persian)
    #expect(words(number, in: .english) == english)
  }

  /// The same words as num2words 0.5.14 (PyPI): 0 to 19,999, and 1,205 numbers up to 998,536,137,004.
  /// Its Persian has «صد» and «هزار» without «یک»; the digest is of its words with «یک» before both.
  @Test(arguments: [
    (
      Language.persian, "168f7cd096b35cbd063177a7db2cad252244d09143a6b76b8367d4cd37dd9b61"
    ),
    (
      Language.english, "af3cdf6d8b84359b76fbbaa63d10fb94d25762f4af1c9c96a511a29035b56d61"
    ),
  ])
  func wordsAreThoseOfAnotherProgram(language: Language, digest: String) {
    let numbers = Array(0..<20_000) + (0..<1_205).map { 829_348_951 * $0 }
    let text = numbers.map { words($0, in: language) + "\n" }.joined()
    #expect(sha256(Array(text.utf8)).hex == digest)
  }

  /// The largest number there is, and that no two of many numbers have the same words.
  @Test(arguments: Language.allCases)
  func differentNumbersHaveDifferentWords(language: Language) {
    let numbers = (0..<2_000).flatMap {
      [$0, $0 * 1_000, $0 * 1_000_003, 999_999_999_999_999 - $0]
    }
    let different = Set(numbers)
    #expect(Set(different.map { words($0, in: language) }).count == different.count)
  }
}
