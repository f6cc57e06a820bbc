import CNcurses
import ScreenGrid

extension Terminal {
  /// How a style looks: a colour pair, and attributes that are enough where there are no colours.
  private struct Look {
    var pair: Int32 = 0
    var isBold = false
    var isReverse = false
    var isDim = false
  }

  private static let black: Int16 = 0
  private static let red: Int16 = 1
  private static let green: Int16 = 2
  private static let yellow: Int16 = 3
  private static let blue: Int16 = 4
  private static let cyan: Int16 = 6
  private static let white: Int16 = 7

  static func makePairs() {
    let pairs: [(Int16, Int16)] = [
      (white, blue), (black, yellow), (cyan, black), (yellow, black), (white, red),
      (green, black), (black, white),
    ]
    for (place, pair) in pairs.enumerated() { init_pair(Int16(place + 1), pair.0, pair.1) }
  }

  func apply(_ style: Style) {
    let look = hasColour ? coloured(style) : plain(style)
    shomar_style(look.pair, look.isBold ? 1 : 0, look.isReverse ? 1 : 0, look.isDim ? 1 : 0)
  }

  private func coloured(_ style: Style) -> Look {
    switch style {
    case .plain: Look()
    case .bar: Look(pair: 1)
    case .practice: Look(pair: 2, isBold: true)
    case .heading: Look(pair: 3, isBold: true)
    case .focus: Look(pair: 7, isBold: true)
    case .value: Look(pair: 3)
    case .warning: Look(pair: 4, isBold: true)
    case .error: Look(pair: 5, isBold: true)
    case .good: Look(pair: 6)
    case .dim: Look()
    }
  }

  private func plain(_ style: Style) -> Look {
    switch style {
    case .bar, .practice, .focus, .error: Look(isBold: style != .bar, isReverse: true)
    case .heading, .warning: Look(isBold: true)
    case .plain, .value, .good, .dim: Look()
    }
  }
}
