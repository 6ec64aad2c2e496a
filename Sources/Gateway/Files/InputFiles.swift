import FHIR
import Foundation

/// The files that paths name, a folder standing for those within it that an import reads.
enum InputFiles {
    private static let endings = [".json", ".ndjson", ".jsonl", ".gz", ".tgz", ".tar"]

    /// The files to read, sorted within each folder, and those of folders that are of another kind.
    ///
    /// - Throws: a ``Fault`` where a path names nothing.
    static func under(_ paths: [String]) throws(Fault) -> (read: [String], other: [String]) {
        var read: [String] = []
        var other: [String] = []
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw Fault(
                    field: "path",
                    problem: "\(path) does not exist",
                    remedy: "Give a file or a folder that does."
                )
            }
            guard isFolder.boolValue else {
                read.append(path)
                continue
            }
            for name in files(in: path) {
                if endings.contains(where: name.lowercased().hasSuffix) {
                    read.append(name)
                } else {
                    other.append(name)
                }
            }
        }
        return (read, other)
    }

    private static func files(in folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { name in !name.split(separator: "/").contains { $0.hasPrefix(".") } }
            .map { (folder as NSString).appendingPathComponent($0) }
            .filter { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            }
            .sorted()
    }
}
