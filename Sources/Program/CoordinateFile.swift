import Foundation
import Glibc

/// A file that `hearth coordinate` reads or writes.
struct CoordinateFile {
    let path: String

    init(_ path: String) { self.path = path }

    /// What it holds.
    ///
    /// - Throws: ``Refusal``, which names the file, the place in it and the remedy.
    func read<Document: Decodable>(_ type: Document.Type) throws -> Document {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Refusal("\(path) is not there; give the path of a file.")
        }
        guard !isFolder.boolValue else { throw Refusal("\(path) is a folder; give the path of a file in it.") }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Refusal("\(path) cannot be read; allow it to be read.")
        }
        guard !data.isEmpty else { throw Refusal("\(path) is empty; give a hccsp-1 file.") }
        guard !data.starts(with: [0x1F, 0x8B]) else { throw Refusal("\(path) is packed by gzip; unpack it first.") }
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            throw Refusal("\(path) is no \(Self.name(of: type)): \(error.place).")
        }
    }

    /// Refuses a path that cannot be written, before work is done whose result would be lost.
    func checkWritable(besides input: String? = nil) throws {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            guard !isFolder.boolValue else { throw Refusal("\(path) is a folder; name a file in it for the result.") }
            guard input.map({ resolved($0) }) != resolved(path) else {
                throw Refusal("\(path) is the instance itself; name another file for the result.")
            }
            guard access(path, W_OK) == 0 else { throw Refusal("\(path) cannot be written: \(reason).") }
            return
        }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        guard access(folder, F_OK) == 0 else { throw Refusal("\(folder) is not there; make the folder first.") }
        guard !URL(filePath: path).lastPathComponent.isEmpty, access(folder, W_OK) == 0 else {
            throw Refusal("\(path) cannot be written: \(reason).")
        }
    }

    /// Writes a value as one line of JSON.
    func write(_ value: some Encodable) throws {
        let text = try Console.json(value, pretty: false)
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw Refusal("\(path) cannot be written: \(reason). Make room, or name another file.")
        }
    }

    private func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }

    private var reason: String { String(cString: strerror(errno)) }

    private static func name<Document>(of type: Document.Type) -> String {
        "hccsp-1 \(String(describing: type).lowercased())"
    }

    /// Why a file cannot be used, and what to do.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }
}

extension DecodingError {
    /// Where in the document, and what.
    fileprivate var place: String {
        let context: Context? =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        let keys = (context?.codingPath ?? []).map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }
        let path = keys.joined().drop { $0 == "." }
        if case .keyNotFound(let key, _) = self {
            return "\(path.isEmpty ? "" : path + ".")\(key.stringValue) is missing"
        }
        var why = context?.debugDescription ?? "not readable"
        if why.hasSuffix(".") { why.removeLast() }
        return "\(path.isEmpty ? "the document" : path): \(why)"
    }
}
