/// Whom a token must be for that a program asks the API with.
enum APIAudience {
    /// Where the provider was told nothing else: the address of the API.
    static func usual(_ address: SiteAddress) -> String { address.origin + "/api" }
}
