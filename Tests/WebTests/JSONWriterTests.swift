import Care
import Foundation
import Services
import Testing

@testable import Web

/// As the site encodes what it does not write itself.
private func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .iso8601
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}

private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
}

@Suite struct `The writer of JSON` {
    @Test(arguments: [
        "", "plain", "with \"quotes\" and a \\ and a / ", "line\nbreak\r\n\ttab", "\u{8}\u{C}\u{0}\u{1}\u{1F}\u{7F}",
        "née Ångström, ʔuquʔaq", "family 👨‍👩‍👧‍👦 and 🇺🇸", "שלום עולם", "مرحبا \u{202E}abc", "\u{2028}\u{2029}\u{FEFF}",
        "e\u{301}\u{301}\u{301}", "\u{10FFFF}", "</script><b>&amp;", String(repeating: "\"", count: 5000),
    ])
    func `writes a text so that it is read as it was`(text: String) throws {
        let json = written { $0.array([text]) { $0.text($1) } }
        #expect(json == (try encoded([text])))
        #expect(try JSONDecoder().decode([String].self, from: Data(json.utf8)) == [text])
    }

    @Test func `writes every character below 128 as the encoder does`() throws {
        for number in UInt8(0)..<128 {
            let text = "a" + String(Unicode.Scalar(number)) + "b"
            #expect(written { $0.array([text]) { $0.text($1) } } == (try encoded([text])))
        }
    }

    @Test(arguments: [
        0, 1, -1, 951_782_400, 1_709_251_199.75, -2_208_988_800, 4_102_444_799, 1_762_084_800.000_001, -0.5,
    ])
    func `writes an instant as the encoder does`(seconds: Double) throws {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(written { $0.array([date]) { $1.write(to: &$0) } } == (try encoded([date])))
    }

    @Test func `writes days, identifiers, numbers and truth values as the encoder does`() throws {
        struct All: Encodable {
            let day = Day(year: 1974, month: 2, day: 28)!
            let id: Household.ID = Identifier(UUID())
            let isIt = true, isNot = false
            let least = Int.min, most = Int.max, none: Int? = nil
            let list: [Int] = [], nested = [[1], [], [2, 3]]
        }
        let all = All()
        let json = written { json in
            json.object { json in
                json.member("day", all.day)
                json.member("id", all.id)
                json.member("isIt", all.isIt)
                json.member("isNot", all.isNot)
                json.member("least", all.least)
                json.array("list", all.list)
                json.member("most", all.most)
                json.array("nested", all.nested) { $0.array($1) { $1.write(to: &$0) } }
                json.member("none", all.none)
            }
        }
        #expect(json == (try encoded(all)))
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `writes a household, whatever is in it, as the encoder does, byte for byte`(seed: UInt64) throws {
        var chance = Invention(seed: seed)
        let view = chance.view()
        let json = String(decoding: JSONAnswer(HouseholdDocument(view)).content, as: UTF8.self)
        #expect(json == (try encoded(EncodedHousehold(view))))
        #expect(json == String(decoding: JSONAnswer(HouseholdDocument(view)).content, as: UTF8.self))
    }
}
