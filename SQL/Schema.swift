import Foundation
public import Postgres

/// The migrations in `SQL/Migrations`, in the order of their numbers.
///
/// - Throws: ``SchemaError`` when a file has no number or the folder is missing.
public func migrations() throws -> [Migration] {
    try files(in: "Migrations").map { url in
        let name = url.deletingPathExtension().lastPathComponent
        guard let version = Int(name.prefix { $0 != "_" }) else { throw SchemaError.unnumbered(name) }
        return Migration(version: version, name: name, sql: try String(contentsOf: url, encoding: .utf8))
    }
}

/// The text of a population measure in `SQL/Measures`.
///
/// - Throws: ``SchemaError/unknown(_:)`` when there is no such measure.
public func measure(_ name: String) throws -> String {
    guard let url = Bundle.module.url(forResource: "Measures/\(name)", withExtension: "sql") else {
        throw SchemaError.unknown(name)
    }
    return try String(contentsOf: url, encoding: .utf8)
}

/// A file that the program's resources should have and do not.
public enum SchemaError: Error, Equatable {
    case unknown(String)
    case unnumbered(String)
}

func files(in folder: String) throws -> [URL] {
    guard let url = Bundle.module.url(forResource: folder, withExtension: nil) else {
        throw SchemaError.unknown(folder)
    }
    return try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "sql" }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
}
