import CZlib
import FHIR
import Foundation

/// The bytes of a file, a piece at a time, unpacked where the file is gzip.
final class ByteSource {
    private static let pieceSize = 1 << 16

    private let handle: FileHandle
    private let inflation: Inflation?
    private var held: [UInt8] = []

    /// Opens a file and looks at its first bytes to know what it is.
    init(path: String) throws(Fault) {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Fault(field: "file", problem: "cannot be opened", remedy: "Check its name and its permissions.")
        }
        self.handle = handle
        let magic = try ByteSource.read(handle, 2)
        let isGzip = magic == [0x1F, 0x8B]
        inflation = isGzip ? try Inflation() : nil
        held = isGzip ? try inflation?.inflate(magic) ?? [] : magic
    }

    deinit { try? handle.close() }

    /// The next bytes; empty at the end.
    ///
    /// - Throws: a ``Fault`` where the file cannot be read or its packing is broken.
    func next() throws(Fault) -> [UInt8] {
        if !held.isEmpty {
            defer { held = [] }
            return held
        }
        while true {
            let piece = try ByteSource.read(handle, ByteSource.pieceSize)
            guard let inflation else { return piece }
            if piece.isEmpty {
                guard inflation.isComplete else { throw Inflation.broken("ends before its end") }
                return []
            }
            let bytes = try inflation.inflate(piece)
            if !bytes.isEmpty { return bytes }
        }
    }

    private static func read(_ handle: FileHandle, _ count: Int) throws(Fault) -> [UInt8] {
        do {
            return [UInt8](try handle.read(upToCount: count) ?? Data())
        } catch {
            throw Fault(
                field: "file",
                problem: "cannot be read",
                remedy: "Check that it is a file and its disk is sound."
            )
        }
    }
}

/// Unpacks gzip, also of several members one after another.
private final class Inflation {
    /// On the heap, because zlib keeps a pointer to it.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private(set) var isComplete = false

    init() throws(Fault) {
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
            throw Inflation.broken("cannot be unpacked for want of memory")
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    static func broken(_ problem: String) -> Fault {
        Fault(field: "gzip", problem: problem, remedy: "Copy or download the file again: it is damaged.")
    }

    func inflate(_ input: [UInt8]) throws(Fault) -> [UInt8] {
        var input = input
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        var isSound = true
        input.withUnsafeMutableBufferPointer { source in
            stream.pointee.next_in = source.baseAddress
            stream.pointee.avail_in = UInt32(source.count)
            repeat {
                // Zeros after the end are padding; anything else must be another member.
                if isComplete {
                    guard let next = stream.pointee.next_in, stream.pointee.avail_in > 0 else { return }
                    if next.pointee == 0 {
                        stream.pointee.next_in += 1
                        stream.pointee.avail_in -= 1
                        continue
                    }
                    inflateReset(stream)
                    isComplete = false
                }
                let code = piece.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_out = target.baseAddress
                    stream.pointee.avail_out = UInt32(target.count)
                    return CZlib.inflate(stream, Z_NO_FLUSH)
                }
                output += piece[..<(piece.count - Int(stream.pointee.avail_out))]
                isComplete = code == Z_STREAM_END
                isSound = code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR
            } while isSound && (stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0)
        }
        guard isSound else { throw Inflation.broken("is not sound gzip") }
        return output
    }
}
