/// What someone looks at a record for; the words are HL7's codes of PurposeOfUse.
public enum Purpose: String, Sendable, Codable, CaseIterable {
    case treatment = "TREAT"
    case emergency = "ETREAT"
    case breakGlass = "BTG"
    case operations = "HOPERAT"
    case ownRequest = "PATRQT"
    case familyRequest = "FAMRQT"
}
