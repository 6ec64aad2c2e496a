import Care

/// What matters to one person, as they said it, who wrote it and when; what was said before, and notes beside it.
struct WordsSection {
    var person: CustomerOwner
    /// The newest first.
    var words: [PersonWords]
    var directory: Directory

    var markup: [Markup] {
        let current = words.current
        let notes = words.filter { $0.kind == .note }
        let former = words.filter { $0.kind != .note && $0 != current }
        var parts = [
            current.map(quote) ?? p(.class("empty")) { "Not asked yet. A good first question for the next visit." }
        ]
        parts += notes.map { note in
            p {
                "Noted by \(author(of: note)) on \(LocalTime.words(note.day)): "
                bdi { note.words }
            }
        }
        if !former.isEmpty {
            parts.append(
                details {
                    summary { "What \(person.displayName) said before" }
                    for words in former { quote(words) }
                }
            )
        }
        return parts
    }

    private func quote(_ said: PersonWords) -> Markup {
        blockquote {
            p { bdi { said.words } }
            p(.class("note")) {
                said.kind == .own
                    ? "In their own words, \(LocalTime.words(said.day))."
                    : "Told to \(author(of: said)), \(LocalTime.words(said.day))."
            }
        }
    }

    private func author(of said: PersonWords) -> String { directory.writer(said.author, about: person.id) }
}
