import FHIR
import Foundation
import Testing

@Suite struct `JSON as text` {
    private let sample = #"{"a": [1, -2.5e+3, true, null, "é\u00e9\n"], "b": {"c": {}}, "d": []}"#

    @Test func `is cut into members and elements`() throws {
        let text = JSONText(Array(sample.utf8))
        let members = try text.members(of: try text.document())
        #expect(members.keys.sorted() == ["a", "b", "d"])
        #expect(try text.elements(of: try #require(members["a"])).count == 5)
        #expect(try text.elements(of: try #require(members["d"])).isEmpty)
    }

    @Test func `hashes alike whatever the space between its parts`() throws {
        let tight = JSONText(Array(#"{"a":[1," b "]}"#.utf8))
        let loose = JSONText(Array("{ \"a\" :\n [ 1,\t\" b \" ] }".utf8))
        let other = JSONText(Array(#"{"a":[1,"b"]}"#.utf8))
        #expect(tight.hash(of: try tight.document()) == loose.hash(of: try loose.document()))
        #expect(tight.hash(of: try tight.document()) != other.hash(of: try other.document()))
    }

    @Test(arguments: [
        "{", "[1,]", #"{"a" 1}"#, "01", "1.", #""\x""#, "[1 2]", "tru", "{} {}", #"{"a":1,}"#, "\"\u{1}\"", "",
    ])
    func `that is broken is refused`(text: String) {
        #expect(throws: Fault.self) { try JSONText(Array(text.utf8)).document() }
    }

    @Test func `names the line of a mistake`() {
        let fault = #expect(throws: Fault.self) { try JSONText(Array("{\n\"a\": 1,\n\"b\": x\n}".utf8)).document() }
        #expect(fault?.lineOffset == 2)
    }

    @Test func `nested without end is refused and does not crash`() {
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(throws: Fault.self) { try JSONText(deep).document() }
    }

    @Test func `is accepted, however it is mangled, only where Foundation accepts it too`() {
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            var bytes = Array(sample.utf8)
            for _ in 0..<Int.random(in: 1...3, using: &chance) {
                bytes[Int.random(in: bytes.indices, using: &chance)] = UInt8.random(in: 0...255, using: &chance)
            }
            guard (try? JSONText(bytes).document()) != nil else { continue }
            #expect((try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil)
        }
    }
}
