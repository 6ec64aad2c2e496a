import Foundation

/// Languages by what they are called.
enum LanguageWords {
    /// A language's English name, or the tag itself where it has none here; `tag` is a BCP 47 tag.
    static func name(_ tag: String) -> String {
        Locale(identifier: "en").localizedString(forLanguageCode: tag) ?? tag
    }
}
