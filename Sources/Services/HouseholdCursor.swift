import Care
import Foundation

/// A place in the list of households, as an opaque text that is safe in a URL.
struct HouseholdCursor {
    var name: String
    var id: Household.ID

    init(name: String, id: Household.ID) {
        self.name = name
        self.id = id
    }

    /// Reads what ``text`` wrote; `nil` for anything else.
    init?(_ text: String) {
        let base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        let padded = base64 + String(repeating: "=", count: (4 - base64.count % 4) % 4)
        guard
            let data = Data(base64Encoded: padded), data.count > 36,
            let id = Household.ID(String(decoding: data.prefix(36), as: UTF8.self))
        else { return nil }
        self.init(name: String(decoding: data.dropFirst(36), as: UTF8.self), id: id)
    }

    var text: String {
        Data((id.description + name).utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
