import AsyncHTTPClient
import Hummingbird
import NIOCore
import NIOHTTP1
import OpenID
public import ServiceLifecycle

/// Asks a provider over the network, and is not kept waiting, led elsewhere or flooded by it.
///
/// It runs beside the site, and closes what it has open when the site ends.
public struct ProviderConnection: Service {
    /// More than any metadata, key set or token that is of use.
    private static let most = 256 * 1024

    private let client: HTTPClient
    private let patience: Duration

    /// - Parameter patience: How long an answer may take, connecting and all.
    public init(patience: Duration = .seconds(5)) {
        self.patience = patience
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = .init(connect: .seconds(3), read: .seconds(5))
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    public func run() async throws {
        try? await gracefulShutdown()
        try await client.shutdown()
    }

    /// - Throws: `ProviderFault`.
    @concurrent
    func ask(_ question: ProviderQuestion) async throws -> ProviderAnswer {
        guard ProviderAddress.isProtected(question.address) else { throw ProviderFault.metadata }
        return try await withThrowingTaskGroup(of: ProviderAnswer.self) { group in
            group.addTask { try await send(question) }
            group.addTask { [patience] in
                try await Task.sleep(for: patience)
                throw ProviderFault.silent
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw ProviderFault.silent }
            return first
        }
    }

    @concurrent
    private func send(_ question: ProviderQuestion) async throws -> ProviderAnswer {
        var request = HTTPClientRequest(url: question.address)
        request.headers.add(name: "accept", value: "application/json")
        if let form = question.form {
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: form.text))
        }
        if let authorization = question.authorization {
            request.headers.add(name: "authorization", value: authorization)
        }
        do {
            let response = try await client.execute(request, timeout: .seconds(60))
            let body = try await response.body.collect(upTo: Self.most)
            return ProviderAnswer(status: Int(response.status.code), body: .init(body.readableBytesView))
        } catch is NIOTooManyBytesError {
            throw ProviderFault.tooLarge
        } catch {
            throw ProviderFault.silent
        }
    }
}
