import Foundation
import OpenID
import TestSupport
import Testing

private let mint = TokenMint()
private let instant = Date(timeIntervalSince1970: 1_893_456_000)
private let rules = TokenRules(issuer: "https://id.example", audience: "hearth", at: instant)

/// What a good token says, its moments so many seconds from now.
private func claims(_ changes: [String: String?] = [:]) -> [String: String] {
    var claims = [
        "iss": "\"https://id.example\"", "aud": "\"hearth\"", "sub": "\"nora\"", "nonce": "\"once\"", "jti": "\"1\"",
        "iat": "1893456000", "exp": "1893456300",
    ]
    for (name, value) in changes { claims[name] = value }
    return claims
}

private func identity(_ token: String, keys: String = mint.keySet) throws -> String {
    let keys = try KeySet(json: Data(keys.utf8))
    return try SignedToken(token).verified(by: keys).identity(nonce: "once", rules)
}

private func bearer(_ token: String) throws -> String {
    try SignedToken(token).verified(by: KeySet(json: Data(mint.keySet.utf8))).bearer(rules)
}

private let access = ["typ": "\"at+jwt\""]

@Suite struct `A token that somebody signs in with` {
    @Test(arguments: TokenMint.Key.allCases)
    func `says who it is, signed in each accepted way`(key: TokenMint.Key) throws {
        #expect(try identity(mint.token(claims(), key: key)) == "nora")
    }

    /// Made by other software than what reads them here.
    @Test func `is read as others write it`() throws {
        struct Known: Decodable {
            var tokens: [String]
        }
        let file = try Data(
            contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "known.json")
        )
        let keys = try KeySet(json: file)
        for token in try JSONDecoder().decode(Known.self, from: file).tokens {
            let verified = try SignedToken(token).verified(by: keys)
            #expect(try verified.identity(nonce: "n", rules) == "nora")
            #expect(throws: TokenRefusal.nonce) { try verified.identity(nonce: "m", rules) }
        }
    }

    @Test(
        arguments: [
            (["iss": "\"https://id.example/\""], TokenRefusal.issuer),
            (["iss": "\"https://ID.example\""], .issuer),
            (["iss": nil], .issuer),
            (["aud": "\"other\""], .audience),
            (["aud": "[]"], .audience),
            (["aud": nil], .audience),
            (["aud": "7"], .malformed),
            (["aud": "[\"hearth\",\"other\"]"], .party),
            (["azp": "\"other\""], .party),
            (["aud": "[\"hearth\",\"other\"]", "azp": "\"other\""], .party),
            (["exp": "1893455940"], .expired),
            (["exp": nil], .expired),
            (["exp": "\"1893456300\""], .malformed),
            (["exp": "1e999"], .malformed),
            (["nbf": "1893456061"], .notYetValid),
            (["iat": "1893456061"], .issuedAhead),
            (["iat": nil], .issuedAhead),
            (["iat": "1893455339"], .issuedLongAgo),
            (["nonce": "\"Once\""], .nonce),
            (["nonce": "\"\""], .nonce),
            (["nonce": nil], .nonce),
            (["sub": "\"\""], .subject),
            (["sub": "\"a b\""], .subject),
            (["sub": "\"é\""], .subject),
            (["sub": nil], .subject),
        ] as [([String: String?], TokenRefusal)]
    )
    func `is refused for what it says`(changes: [String: String?], refusal: TokenRefusal) throws {
        #expect(throws: refusal) { try identity(mint.token(claims(changes))) }
    }

    @Test(
        arguments: [
            ["exp": "1893455941"], ["nbf": "1893456060"], ["iat": "1893456060"], ["iat": "1893455340"],
            ["exp": "1893466000"], ["aud": "[\"hearth\"]"], ["azp": "\"hearth\""],
            ["aud": "[\"hearth\",\"other\"]", "azp": "\"hearth\""],
        ] as [[String: String?]]
    )
    func `is taken within a minute's difference of clocks, and for one of several parties`(
        changes: [String: String?]
    ) throws {
        #expect(try identity(mint.token(claims(changes))) == "nora")
    }

    @Test func `is refused for how it is signed`() throws {
        for key in TokenMint.Key.allCases {
            let good = mint.token(claims(), key: key)
            let parts = good.split(separator: ".")
            let other = TokenMint().token(claims(["sub": "\"else\""]), key: key).split(separator: ".")
            #expect(throws: TokenRefusal.signature) { try identity("\(parts[0]).\(other[1]).\(parts[2])") }
            #expect(throws: TokenRefusal.signature) { try identity("\(parts[0]).\(parts[1]).") }
            #expect(throws: TokenRefusal.algorithm) { try identity(mint.confused(claims(), key: key)) }
            for alg in ["none", "None", "nOnE", "HS256", "RS512", "PS256", "ES384", "es256", ""] {
                #expect(throws: TokenRefusal.algorithm, "\(alg)") {
                    try identity(mint.token(claims(), key: key, header: ["alg": "\"\(alg)\""]))
                }
            }
            // a name of another key of ours does not make it that key's
            for name in TokenMint.Key.allCases where name != key {
                #expect(throws: TokenRefusal.algorithm) {
                    try identity(mint.token(claims(), key: key, header: ["kid": "\"\(name)\""]))
                }
            }
        }
        #expect(throws: TokenRefusal.signature) { try identity(TokenMint().token(claims())) }
        #expect(throws: TokenRefusal.unknownKey) { try identity(mint.token(claims(), header: ["kid": "\"lost\""])) }
        #expect(throws: TokenRefusal.critical) { try identity(mint.token(claims(), header: ["crit": "[\"exp\"]"])) }
        #expect(throws: TokenRefusal.type) { try identity(mint.token(claims(), header: access)) }
        let unsigned = mint.token(claims(), header: ["alg": "\"none\""]).split(separator: ".")
        #expect(throws: TokenRefusal.algorithm) { try identity("\(unsigned[0]).\(unsigned[1]).") }
    }

    @Test func `is verified with no key that it brings itself`() throws {
        let forger = TokenMint()
        for place in ["jwk", "jku", "x5u", "x5c"] {
            let value = place == "jwk" ? forger.keySet : "\"https://forger.example/keys\""
            #expect(throws: TokenRefusal.signature) { try identity(forger.token(claims(), header: [place: value])) }
        }
    }

    @Test func `is refused where two readers could read two things`() throws {
        let usual = ["alg": "\"ES256\"", "kid": "\"elliptic\""]
        let good = TokenMint.json(claims())
        for twice in ["\"sub\":\"nora\"", "\"\\u0073ub\":\"else\"", "\"exp\" \n: 9999999999"] {
            #expect(throws: TokenRefusal.repeatedName) {
                try identity(mint.token(json: "{\(twice)," + good.dropFirst(), header: usual))
            }
        }
        // a name within a value is another's
        let inner = "{\"x\":{\"sub\":[\"sub\",{\"sub\":\"\\\"sub\\\":\"}]}," + good.dropFirst()
        #expect(try identity(mint.token(json: String(inner), header: usual)) == "nora")
    }

    @Test(arguments: [
        "", ".", "..", "...", "a.b.c", "e30.e30.", "e30.e30.e30", "e30.e30.e30.e30", "e30=.e30.e30", "e31.e30.e30",
        " e30.e30.e30", "W10.W10.W10", "🏔.🏔.🏔", "eyJhbGciOiJFUzI1NiJ9..",
    ])
    func `is refused where it is none`(text: String) {
        #expect(throws: TokenRefusal.malformed) { try SignedToken(text) }
    }

    @Test func `is refused at any length and cut anywhere`() throws {
        let good = mint.token(claims())
        for count in 0..<good.count {
            #expect(throws: TokenRefusal.self) { try identity(String(good.prefix(count))) }
        }
        #expect(throws: TokenRefusal.tooLong) { try SignedToken(String(repeating: "e", count: 1 << 20)) }
        let wide = Data(TokenMint.json(claims()).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] })
        let parts = good.split(separator: ".")
        #expect(throws: TokenRefusal.malformed) { try SignedToken("\(parts[0]).\(Base64URL.text(wide)).\(parts[2])") }
    }

    @Test func `changed in any one letter is refused`() throws {
        let letters = Array(mint.token(claims(), key: .edwards))
        for index in letters.indices {
            var changed = letters
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(throws: TokenRefusal.self, "\(index)") { try identity(String(changed)) }
        }
    }
}

@Suite struct `A token that a program asks with` {
    @Test(arguments: ["at+jwt", "application/at+jwt", "AT+JWT"])
    func `says on whose behalf`(type: String) throws {
        #expect(try bearer(mint.token(claims(["nonce": nil]), header: ["typ": "\"\(type)\""])) == "nora")
        let several = claims(["aud": "[\"elsewhere\",\"hearth\"]", "exp": "1893456600"])
        #expect(try bearer(mint.token(several, header: access)) == "nora")
    }

    @Test(
        arguments: [
            (["exp": "1893456601"], TokenRefusal.tooLongLived), (["jti": nil], .unnamed), (["jti": "\"\""], .unnamed),
            (["iss": "\"https://other.example\""], .issuer), (["aud": "\"other\""], .audience),
            (["exp": "1893455940", "iat": "1893455900"], .expired), (["nbf": "1893456061"], .notYetValid),
            (["iat": "1893456061"], .issuedAhead), (["iat": nil], .issuedAhead), (["sub": nil], .subject),
        ] as [([String: String?], TokenRefusal)]
    )
    func `is refused for what it says`(changes: [String: String?], refusal: TokenRefusal) throws {
        #expect(throws: refusal) { try bearer(mint.token(claims(changes), header: access)) }
    }

    @Test func `is no token that somebody signed in with`() throws {
        #expect(throws: TokenRefusal.type) { try bearer(mint.token(claims())) }
        #expect(throws: TokenRefusal.type) { try bearer(mint.token(claims(), header: ["typ": "null"])) }
    }
}
