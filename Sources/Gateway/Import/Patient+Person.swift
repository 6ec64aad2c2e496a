import Care
import FHIR
import Foundation

extension Patient {
    /// The customer-owner that a patient is here.
    ///
    /// A year or a month of birth stands for its first day. Someone who died on a day that is not told has died by
    /// today.
    ///
    /// - Throws: a ``Fault`` where no person can be made of it.
    func person(_ id: CustomerOwner.ID, _ household: Household.ID, today: Day) throws(Fault) -> CustomerOwner {
        guard let birthDate else { throw .missing("Patient.birthDate") }
        let born = Day(number: birthDate.firstDay)
        guard birthDate.precision != .instant else { throw date("Patient.birthDate", "has a time: it is to be a date") }
        guard born <= today else { throw date("Patient.birthDate", "is in the future") }
        guard born.parts.year >= 1880 else { throw date("Patient.birthDate", "is before 1880") }
        var died = deceasedDateTime.map { Day(number: $0.firstDay + ($0.precision == .year ? $0.days - 1 : 0)) }
        if deceasedBoolean == true, died == nil { died = today }
        if let died, died < born { throw date("Patient.deceasedDateTime", "is before the birth") }
        let name = name?.first { $0.use == "official" } ?? name?.first { $0.use == "usual" } ?? name?.first
        let family = name?.family ?? ""
        let given = (name?.given ?? []).joined(separator: " ")
        return CustomerOwner(
            id: id,
            household: household,
            givenName: given,
            familyName: family.isEmpty && given.isEmpty ? name?.text ?? "" : family,
            preferredName: self.name?.first { $0.use == "nickname" }?.given?.first,
            sex: try sex(),
            birthDate: born,
            deceasedOn: died,
            language: communication?.first { $0.preferred == true }?.language.languageTag
                ?? communication?.first?.language.languageTag ?? "en"
        )
    }

    private func sex() throws(Fault) -> CustomerOwner.Sex? {
        switch gender {
        case nil, "unknown": nil
        case "female": .female
        case "male": .male
        case "other": .other
        default:
            throw Fault(
                field: "Patient.gender",
                problem: "is none of male, female, other, unknown",
                remedy: "Use the codes of administrative-gender."
            )
        }
    }

    private func date(_ field: String, _ problem: String) -> Fault {
        Fault(field: field, problem: problem, remedy: "Correct it at its source and import again.")
    }
}

extension CodeableConcept {
    /// The concept as a BCP 47 tag, where its code is one.
    var languageTag: String? {
        codings.lazy.compactMap(\.code).first { code in
            let parts = code.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
            return (2...3).contains(parts[0].count) && parts[0].allSatisfy { (0x61...0x7A).contains($0) }
                && parts.dropFirst().allSatisfy { part in
                    !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
                }
        }
    }
}

/// The catalogue's roles, told from the words of other systems.
enum GivingRole {
    static let other = "specialist"

    private static let words: [(role: String, stems: [String])] = [
        ("traditional-healer", ["traditional heal", "tribal doctor", "healer"]),
        ("behavioral-health", ["psych", "behavio", "mental", "counsel", "social work", "addiction"]),
        ("dietitian", ["diet", "nutrition"]),
        ("pharmacist", ["pharma"]),
        ("dentist", ["dent"]),
        ("nurse", ["nurs", "midwi"]),
        (
            "primary-care",
            ["family", "general practi", "general medic", "primary care", "internal medicine", "pediatric"]
        ),
    ]

    static func role(of concepts: [CodeableConcept]) -> String {
        let text = concepts.flatMap { [$0.text] + $0.codings.flatMap { [$0.display, $0.code] } }
            .compactMap { $0?.lowercased() }.joined(separator: "\n")
        return words.first { $0.stems.contains(where: text.contains) }?.role ?? other
    }
}
