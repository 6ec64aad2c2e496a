import FHIR

/// Lines, blocks and whole contents out of a source of bytes, in bounded memory.
final class ByteReader {
    private let source: ByteSource
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    init(_ source: ByteSource) {
        self.source = source
    }

    /// Up to so many bytes, without moving past them.
    func peek(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
        while buffer.count - start < count, try fill() {}
        return buffer[start..<min(start + count, buffer.count)]
    }

    /// Up to so many bytes; fewer only at the end.
    func take(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
        let piece = try peek(count)
        start = piece.endIndex
        return piece
    }

    /// Moves past bytes without keeping them.
    func skip(_ count: Int) throws(Fault) {
        var left = count
        while left > 0 {
            let piece = try take(min(left, 1 << 16))
            if piece.isEmpty { return }
            left -= piece.count
        }
    }

    /// The rest, or `nil` where it is longer than the limit.
    func rest(limit: Int) throws(Fault) -> [UInt8]? {
        while try fill() {
            if buffer.count - start > limit { return nil }
        }
        defer { start = buffer.count }
        return Array(buffer[start...])
    }

    /// A line without its end.
    enum Line { case text(ArraySlice<UInt8>), tooLong }

    /// The next line, or `nil` at the end; of a line longer than the limit nothing is kept.
    func line(limit: Int) throws(Fault) -> Line? {
        var searched = start
        var isTooLong = false
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer { start = end + 1 }
                let trimmed = end > start && buffer[end - 1] == 0x0D ? end - 1 : end
                return isTooLong || trimmed - start > limit ? .tooLong : .text(buffer[start..<trimmed])
            }
            if buffer.count - start > limit {
                isTooLong = true
                start = buffer.count
            }
            let consumed = buffer.count - start
            guard try fill() else {
                defer { start = buffer.count }
                if isTooLong { return .tooLong }
                return start < buffer.count ? .text(buffer[start...]) : nil
            }
            searched = start + consumed
        }
    }

    private func fill() throws(Fault) -> Bool {
        guard !isAtEnd else { return false }
        let piece = try source.next()
        isAtEnd = piece.isEmpty
        if start > 0 {
            buffer.removeSubrange(..<start)
            start = 0
        }
        buffer += piece
        return !isAtEnd
    }
}
