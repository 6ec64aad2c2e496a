import Hummingbird

/// The site's cookies: no script reads them, and no other site sends them along with a form.
///
/// Over HTTPS their names begin with `__Host-`, which a browser takes from the very host only (RFC 6265bis §4.1.3).
struct Cookies: Sendable {
    let secure: Bool

    /// Who is signed in.
    var session: String { name("hearth") }
    /// Who began to sign in.
    var attempt: String { name("hearth-sign-in") }

    func keep(_ name: String, _ value: String, seconds: Double) -> Cookie {
        Cookie(
            name: name,
            value: value,
            maxAge: Int(seconds),
            path: "/",
            secure: secure,
            httpOnly: true,
            sameSite: .lax
        )
    }

    func drop(_ name: String) -> Cookie { keep(name, "", seconds: 0) }

    private func name(_ plain: String) -> String { secure ? "__Host-" + plain : plain }
}
