/// A language as BCP 47 says it, such as `esu` or `es-MX`: its form is checked, and that there is such a language.
public struct LanguageTag: Hashable, Sendable, Codable, CustomStringConvertible {
    public let description: String

    /// Reads a tag; `nil` where it is none (RFC 5646 §2.1) or its language is unknown here.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first?.lowercased(), Self.known.contains(first), text.utf8.count <= 35 else {
            return nil
        }
        for part in parts.dropFirst() {
            guard (1...8).contains(part.utf8.count), part.utf8.allSatisfy(Self.isAlphanumeric) else { return nil }
        }
        // A single letter or digit opens an extension, which says something.
        guard parts.count == 1 || parts.last?.utf8.count != 1 else { return nil }
        description = ([first] + parts.dropFirst().map(String.init)).joined(separator: "-")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    /// The languages of ISO 639-1, and of ISO 639-3 those of Alaska, signed ones and others that clinics meet.
    private static let known = Set(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en \
        eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja \
        jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb \
        nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq \
        sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu \
        esu ems ess ik ipk esi esk tli ale hai hdn hax tsi aht tfn ing koy hoi kuu tau tcb taa tta gwi haa eya deg \
        ase ils bfi fsl gsg pse \
        fil haw hmn mww ceb ilo war cmn yue nan wuu arb ary arz apc pes prs ckb kmr hil pag pam chk kos pon mah smo ton \
        cho chr dak lkt nav crk cre oji moh apw hop zun yua quc mam kek cak qvi
        """.split(separator: " ").map(String.init)
    )
}
