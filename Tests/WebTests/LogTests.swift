import Care
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Store
import Synchronization
import TestSupport
import Testing

@testable import Web

/// What was logged, every line with its metadata.
private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])

    var text: String { lines.withLock { $0.joined(separator: "\n") } }

    func add(_ line: String) { lines.withLock { $0.append(line) } }
}

private struct Keeping: LogHandler {
    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.add("\(event.level) \(event.message) \(metadata) \(event.metadata ?? [:])")
    }
}

@Suite(.database) struct `The log` {
    @Test func `holds nothing of anybody, whoever asks for what`() async throws {
        let lines = Lines()
        let logger = Logger(label: "test") { _ in Keeping(lines: lines) }
        _ = try await AccessVillage(Store(pool: database), labels: [.general])
        try await AccessSurface.open(logger: logger) { surface in
            for kind in [ViewerKind.careTeam, .scheduler, .stranger, .adultSelf] {
                for address in AccessSurface.addresses { _ = try await surface.get(address, as: kind) }
            }
        }
        let text = lines.text
        #expect(text.contains("answered"))
        #expect(canaries(in: text).isEmpty)
        for word in ["Nicolai", "nicolai", "adult", "\(AccessScene.household)", "\(AccessScene.Person.adult.id)"] {
            #expect(!text.contains(word), "\(word)")
        }
    }
}
