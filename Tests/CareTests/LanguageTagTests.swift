import Care
import Foundation
import Testing

@Suite struct `A language tag` {
    @Test(arguments: ["en", "esu", "es-MX", "zh-Hant-TW", "ik", "tli", "ase", "EN", "sl-rozaj-biske", "en-x-home"])
    func `is read`(text: String) {
        #expect(LanguageTag(text) != nil)
    }

    @Test(arguments: [
        "", "xx", "english", "e", "en-", "-en", "en--US", "en_US", "en-ninechars", "qq-US", "en-x", "en\u{0}",
    ])
    func `that is none is refused`(text: String) {
        #expect(LanguageTag(text) == nil)
    }
}

@Suite struct `What somebody said` {
    private func said(_ kind: PersonWords.Kind, _ words: String, _ day: Int) -> PersonWords {
        let id = StableID.uuid(words)
        let start = Day("2026-01-01")!
        return PersonWords(
            id: Identifier(id),
            household: Identifier(id),
            person: Identifier(id),
            kind: kind,
            words: words,
            author: "steward",
            day: start + day,
            keptAt: .distantPast
        )
    }

    @Test func `by their own hand stands before what others wrote down later, and a note before nothing`() {
        let (own, older, told, note) = (
            said(.own, "b", 2), said(.own, "a", 1), said(.told, "c", 3), said(.note, "d", 4)
        )
        #expect([note, told, own, older].current == own)
        #expect([note, told].current == told)
        #expect([note].current == nil)
        #expect([own, note, older, told].newestFirst == [note, told, own, older])
    }
}
