import ElectionOffice
import Testing

@Suite struct `The day of a paper` {
  @Test(arguments: [
    "1405/02/13", "1405-2-13", "۱۴۰۵/۰۲/۱۳", "١٤٠٥/٠٢/١٣", "13.5.2026", "2026-05-03", "2024-02-29",
    "1403/12/30", "1405/06/31", "13 Ordibehesht 1405", "۱۳ اردیبهشت ۱۴۰۵", "3 May 2026",
  ])
  func isOneThatExistsOrStandsInItsOwnWords(text: String) {
    #expect(PaperDate.refusal(of: text) == nil)
  }

  @Test(arguments: [
    "1405/13/45", "1405/00/10", "1405/07/31", "1404/12/30", "2026-02-29", "2026-05-32", "d", "",
    "-",
    "05/13/2026", "999/1/1", "۱۴۰۵/۱۳/۰۱",
  ])
  func isRefusedWhereThereIsNoSuchDay(text: String) {
    #expect(PaperDate.refusal(of: text) != nil)
  }
}
