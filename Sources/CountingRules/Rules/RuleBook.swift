/// The rules of this program, by name.
public enum RuleBook {
  /// Every rule; a new one is registered in the list of its family.
  public static let rules: [RuleShape] = pluralityRules + listRules + transferableRules

  /// The rule of a name.
  public static func rule(named name: String) -> RuleShape? {
    rules.first { $0.name == name }
  }
}
