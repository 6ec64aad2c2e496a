/// The ways to sign that are accepted; there is no other, least of all `none` or one with a shared secret.
public enum SigningAlgorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case es256 = "ES256"
    case eddsa = "EdDSA"
}
