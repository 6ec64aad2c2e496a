public import Foundation

/// Text that carries bytes in tokens and addresses (RFC 4648 §5, without padding).
public enum Base64URL {
    public static func text(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The bytes; `nil` for anything but the one spelling that ``text(_:)`` gives them.
    public static func bytes(_ text: some StringProtocol) -> Data? {
        guard text.utf8.allSatisfy(isDigit) else { return nil }
        let usual = String(text).replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - usual.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: usual + padding), self.text(bytes) == text else { return nil }
        return bytes
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
