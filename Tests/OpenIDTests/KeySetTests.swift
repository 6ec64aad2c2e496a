import Foundation
import OpenID
import TestSupport
import Testing

@Suite struct `A provider's key set` {
    private func names(_ keys: String) throws -> Set<String> {
        try KeySet(json: Data("{\"keys\":[\(keys)]}".utf8)).names
    }

    private let good = #"""
        "kty":"OKP","crv":"Ed25519","x":"vPRh8y_e-00KdPLTNWl8vWwoB8nsb1-VkfFbLX_s1dE"
        """#

    @Test func `gives the keys that tokens may be signed with`() throws {
        #expect(try KeySet(json: Data(TokenMint().keySet.utf8)).names == ["rsa", "elliptic", "edwards"])
        #expect(try KeySet(json: JSONEncoder().encode(SigningKey().published)).names.count == 1)
        #expect(try names("") == [])
    }

    @Test func `leaves out each key that is not to verify with, and only it`() throws {
        let bad = [
            #"{\#(good)}"#, #"{\#(good),"kid":""}"#, #"{\#(good),"kid":"b","use":"enc"}"#,
            #"{\#(good),"kid":"b","alg":"ES256"}"#, #"{\#(good),"kid":"b","d":"AAAA"}"#,
            #"{\#(good),"kid":"b","key_ops":["sign"]}"#, #"{"kty":"oct","kid":"b","k":"AAAA"}"#,
            #"{"kty":"RSA","kid":"b","n":"AQAB","e":"AQAB"}"#,
            #"{"kty":"EC","crv":"P-256","kid":"b","x":"AA","y":"AA"}"#,
            #"{"kty":"EC","crv":"P-521","kid":"b","x":"AA","y":"AA"}"#, #"{"kty":7,"kid":"b"}"#, "7", "null", "{}",
            #"{\#(good),"kid":"b"},{\#(good),"kid":"b"}"#,
        ]
        for key in bad { #expect(try names(#"{\#(good),"kid":"a"},\#(key)"#) == ["a"], "\(key)") }
        #expect(try names(#"{\#(good),"kid":"a","use":"sig","alg":"EdDSA","key_ops":["verify"]}"#) == ["a"])
    }

    @Test(arguments: ["", "null", "[]", "{}", "{\"keys\":{}}", "<html>", "{\"keys\":["])
    func `that is none is the provider's fault`(text: String) {
        #expect(throws: ProviderFault.keys) { try KeySet(json: Data(text.utf8)) }
    }

    @Test func `of more keys than a provider has is the provider's fault`() {
        let keys = (0...100).map { "{\(good),\"kid\":\"\($0)\"}" }.joined(separator: ",")
        #expect(throws: ProviderFault.keys) { try names(keys) }
    }
}
