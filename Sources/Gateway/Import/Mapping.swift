import FHIR
import Foundation

/// Rows to leave out: those whose column has one of these values, or none of them.
struct SkipRule: Decodable {
    var column: String
    var values: [String]?
    var otherThan: [String]?
    /// Why, as the end of a sentence about the row.
    var reason: String

    func applies(to value: String) -> Bool {
        values?.contains(value) == true || otherThan.map { !$0.contains(value) } == true
    }
}

/// How keys are written in a table.
enum KeyFormat: String, Decodable { case integer, text }

/// Reads a mapping file.
///
/// - Throws: a ``Fault`` that names the mapping's field.
func mapping<Mapping: Decodable>(_ type: Mapping.Type, at path: String) throws(Fault) -> Mapping {
    guard let data = FileManager.default.contents(atPath: path) else {
        throw Fault(
            field: "mapping",
            problem: "\(path) cannot be opened",
            remedy: "Give a mapping such as those in deploy/mappings."
        )
    }
    do {
        return try JSONDecoder().decode(type, from: data)
    } catch {
        throw Fault(mapping: error)
    }
}

extension Fault {
    init(mapping error: any Error) {
        let (path, problem): ([any CodingKey], String) =
            switch error as? DecodingError {
            case .keyNotFound(let key, let context)?: (context.codingPath + [key], "is missing")
            case .valueNotFound(_, let context)?: (context.codingPath, "is missing")
            case .typeMismatch(_, let context)?: (context.codingPath, "is of another type")
            case .dataCorrupted(let context)?: (context.codingPath, "cannot be read")
            default: ([], "is not JSON")
            }
        self.init(
            field: (["mapping"] + path.map(\.stringValue)).joined(separator: "."),
            problem: problem,
            remedy: "See the mappings in deploy/mappings for the fields that there are."
        )
    }
}
