import FHIR
import Foundation

/// One JSON text of a file: all of a `.json`, a line of NDJSON, a file of an archive.
struct JSONDocument {
    var file: String
    /// The line on which it starts; the first is 1.
    var line: Int
    /// The text, or what is wrong with it.
    var text: Result<JSONText, Fault>
}

/// The JSON texts of one file, told by its content: JSON, NDJSON, gzip of either, or a tar archive.
final class JSONDocuments {
    static let lineLimit = 16 << 20
    static let fileLimit = 256 << 20

    private let path: String
    private var reader: ByteReader?
    private var archive: TapeArchive?
    private var line = 0
    private var pending: [JSONDocument] = []

    init(path: String) {
        self.path = path
        do throws(Fault) {
            let reader = ByteReader(try ByteSource(path: path))
            self.reader = reader
            try open(reader)
        } catch {
            fail(error)
        }
    }

    /// The next text, or `nil` at the end.
    func next() -> JSONDocument? {
        while pending.isEmpty, reader != nil {
            do throws(Fault) {
                if let archive {
                    try readFile(of: archive)
                } else if let reader {
                    try readLine(of: reader)
                }
            } catch {
                fail(error)
            }
        }
        return pending.popLast()
    }

    private func fail(_ fault: Fault) {
        reader = nil
        pending = [JSONDocument(file: path, line: max(line, 1), text: .failure(fault))]
    }

    private func open(_ reader: ByteReader) throws(Fault) {
        let head = try reader.peek(4096)
        if TapeArchive.begins(head) {
            archive = TapeArchive(reader)
            return
        }
        guard JSONDocuments.looksLikeJSON(head) else { throw JSONDocuments.wrongKind(head) }
        let name = path.lowercased()
        if [".ndjson", ".jsonl"].contains(where: { name.hasSuffix($0) || name.hasSuffix($0 + ".gz") }) { return }
        guard let bytes = try reader.rest(limit: JSONDocuments.fileLimit) else { throw JSONDocuments.tooLarge }
        self.reader = nil
        pending = JSONDocuments.documents(bytes, file: path).reversed()
    }

    private func readFile(of archive: TapeArchive) throws(Fault) {
        guard let (name, bytes) = try archive.next(limit: JSONDocuments.fileLimit) else {
            reader = nil
            return
        }
        let file = "\(path):\(name)"
        guard let bytes else {
            pending = [JSONDocument(file: file, line: 1, text: .failure(JSONDocuments.tooLarge))]
            return
        }
        guard JSONDocuments.looksLikeJSON(bytes[...]) else {
            pending = [JSONDocument(file: file, line: 1, text: .failure(JSONDocuments.wrongKind(bytes[...])))]
            return
        }
        pending = JSONDocuments.documents(bytes, file: file).reversed()
    }

    private func readLine(of reader: ByteReader) throws(Fault) {
        guard let next = try reader.line(limit: JSONDocuments.lineLimit) else {
            self.reader = nil
            return
        }
        line += 1
        switch next {
        case .text(let bytes) where bytes.allSatisfy({ $0 <= 0x20 }): return
        case .text(let bytes):
            pending = [JSONDocument(file: path, line: line, text: .success(JSONText(Array(bytes))))]
        case .tooLong:
            let fault = Fault(
                field: "line",
                problem: "is longer than 16 MB",
                remedy: "Put one resource on each line, or give a Bundle as a .json file."
            )
            pending = [JSONDocument(file: path, line: line, text: .failure(fault))]
        }
    }
}

extension JSONDocuments {
    private static let tooLarge = Fault(
        field: "file",
        problem: "is larger than 256 MB in one piece",
        remedy: "Export it as NDJSON, which is read line by line."
    )

    private static func looksLikeJSON(_ bytes: ArraySlice<UInt8>) -> Bool {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
        return text.first { $0 > 0x20 } == UInt8(ascii: "{")
    }

    private static func wrongKind(_ bytes: ArraySlice<UInt8>) -> Fault {
        let kind =
            switch bytes.first {
            case nil: "is empty"
            case UInt8(ascii: "<"): "is XML or HTML, not FHIR JSON"
            case UInt8(ascii: "["): "is a JSON list, not a resource, a Bundle or NDJSON"
            case UInt8(ascii: "P") where bytes.starts(with: "PK".utf8): "is a zip archive, not FHIR JSON"
            case UInt8(ascii: "%") where bytes.starts(with: "%PDF".utf8): "is a PDF, not FHIR JSON"
            default: bytes.contains(0) ? "is binary, not FHIR JSON" : "is not FHIR JSON"
            }
        return Fault(
            field: "file",
            problem: kind,
            remedy: "Give FHIR R4 resources as .json, .ndjson, either as .gz, or a .tgz of them."
        )
    }

    /// The text as one document, or as one a line where it is NDJSON under another name.
    private static func documents(_ bytes: [UInt8], file: String) -> [JSONDocument] {
        let lines = bytes.split(separator: 0x0A, maxSplits: 2)
        let isLines =
            lines.count > 1 && lines[0].last { $0 > 0x20 } == UInt8(ascii: "}")
            && lines[0].contains(UInt8(ascii: ":")) && lines[1].first == UInt8(ascii: "{")
        guard isLines else { return [JSONDocument(file: file, line: 1, text: .success(JSONText(bytes)))] }
        return bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            if line.allSatisfy({ $0 <= 0x20 }) { return nil }
            return JSONDocument(file: file, line: index + 1, text: .success(JSONText(Array(line))))
        }
    }
}
