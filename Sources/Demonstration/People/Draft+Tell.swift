import Care
import Foundation

extension Draft {
    /// Keeps what somebody says matters to them, as if they had written it on a day of the past year.
    ///
    /// The day follows from who they are, so that it takes no chance away from what else is made.
    mutating func say(_ words: String, by owner: CustomerOwner) {
        let day = start + -(10 + Int(owner.id.uuid.uuid.15) % 340)
        community.words.append(
            PersonWords(
                id: Identifier(StableID.uuid("words", owner.id.description)),
                household: owner.household,
                person: owner.id,
                kind: .own,
                words: words,
                author: Viewer.customerOwner(owner.id).word,
                day: max(day, owner.birthDate),
                keptAt: times.instant(day, 720)
            )
        )
    }

    /// Has some people say how their name is said, how to reach them, who they are and what they want of a plan; most
    /// have not been asked.
    ///
    /// It has a chance of its own, so that the rest of a community is the same without it.
    mutating func tell() {
        var chance = self.chance.branch()
        for person in community.people.indices where residents[person].years >= 16 {
            let owner = community.people[person]
            if owner.language != "en" {
                community.people[person].needsInterpreter = chance.happens(0.6) ? true : nil
                community.people[person].languages = chance.happens(0.8) ? ["en"] : []
            }
            if chance.happens(0.1) {
                community.people[person].pronunciation = owner.givenName.uppercased()
            }
            reach(owner, &chance)
            describeThemself(owner, isFemale: residents[person].isFemale, &chance)
        }
    }

    private mutating func reach(_ owner: CustomerOwner, _ chance: inout Chance) {
        guard chance.happens(0.5) else { return }
        community.contacts.append(
            ContactPoint(
                id: chance.identifier(),
                household: owner.household,
                person: owner.id,
                system: .phone,
                use: .mobile,
                // numbers that are kept for fiction
                value: "907-555-0\(100 + chance.below(100))",
                isSafe: chance.happens(0.5) ? chance.happens(0.9) : nil
            )
        )
    }

    private mutating func describeThemself(_ owner: CustomerOwner, isFemale: Bool, _ chance: inout Chance) {
        guard chance.happens(0.3) else { return }
        let declines = chance.happens(0.1)
        let usual = isFemale ? ["she/her"] : ["he/him"]
        community.identities.append(
            SelfDescription(
                household: owner.household,
                person: owner.id,
                aspect: .pronouns,
                answers: declines ? [] : chance.happens(0.03) ? ["they/them"] : usual,
                askedOn: start + -chance.within(10...300)
            )
        )
    }
}
