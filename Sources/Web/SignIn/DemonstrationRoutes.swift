import Care
import Foundation
import Hummingbird
import OpenID
import Pages
import Services

/// `/demonstration`: the built-in provider, as any provider is asked.
struct DemonstrationRoutes: Sendable {
    let provider: DemonstrationProvider
    let links: SignInService
    let households: HouseholdService

    var routes: RouteCollection<AppContext> {
        RouteCollection(context: AppContext.self)
            .get(".well-known/openid-configuration") { _, _ in try JSONAnswer(provider.metadata).response }
            .get("keys") { _, _ in try JSONAnswer(await provider.keySet).response }
            .get("authorize", use: ask)
            .post("authorize", use: pick)
            .post("token", use: exchange)
    }

    @Sendable
    func ask(request: Request, context: AppContext) async throws -> Response {
        let asked = try request.query(as: DemonstrationRequest.self)
        try asked.check()
        if let role = asked.login_hint.flatMap(Role.init), Role.demonstrated.contains(role) {
            return try await grant(asked, to: role)
        }
        return HTML(PickPage(fields: asked.fields)).response
    }

    private struct Pick: Decodable {
        var role: Role
    }

    @Sendable
    func pick(request: Request, context: AppContext) async throws -> Response {
        var request = request
        let body = try await request.collectBody(upTo: context.maxUploadSize)
        let asked = try context.requestDecoder.read(DemonstrationRequest.self, from: body)
        try asked.check()
        return try await grant(asked, to: try context.requestDecoder.read(Pick.self, from: body).role)
    }

    @Sendable
    func exchange(request: Request, context: AppContext) async throws -> Response {
        let asked = try await request.decode(as: DemonstrationExchange.self, context: context)
        guard let tokens = try await provider.exchange(asked) else {
            var response = try JSONAnswer(["error": "invalid_grant"]).response
            response.status = .badRequest
            return response
        }
        return try JSONAnswer(tokens).response
    }

    /// Makes whoever was picked somebody here, and sends them back.
    private func grant(_ asked: DemonstrationRequest, to role: Role) async throws -> Response {
        let identity = SignInIdentity(issuer: provider.issuer, subject: role.rawValue)
        if let viewer = try await viewer(in: role) { try await links.link(identity, to: viewer) }
        return Response(status: .seeOther, headers: [.location: await provider.grant(asked, to: role)])
    }

    /// Someone who has the role: of a care team, the one who looks after the most households.
    private func viewer(in role: Role) async throws -> Viewer? {
        let account = Account.ID(StableID.uuid("demonstration", role.rawValue))
        switch role {
        case .careTeam: return try await households.busiest().map { .practitioner($0) }
        case .scheduler: return .scheduler(account)
        case .administrator: return .administrator(account)
        case .customerOwner, .auditor: throw BadField("role", "is none that can be picked; pick one from the list")
        }
    }
}

extension DemonstrationProvider {
    /// What it would answer over the network, for the site that it is part of.
    func answer(_ question: ProviderQuestion) -> ProviderAnswer {
        do {
            switch question.address {
            case ProviderMetadata.address(of: issuer):
                return try .init(status: 200, body: Data(JSONAnswer(metadata).content))
            case metadata.keys: return try .init(status: 200, body: Data(JSONAnswer(keySet).content))
            case metadata.tokenEndpoint:
                let asked = try FormDecoder().read(DemonstrationExchange.self, from: question.form?.text ?? "")
                guard let tokens = try exchange(asked) else { return ProviderAnswer(status: 400, body: Data()) }
                return try .init(status: 200, body: Data(JSONAnswer(tokens).content))
            default: return ProviderAnswer(status: 404, body: Data())
            }
        } catch {
            return ProviderAnswer(status: 400, body: Data())
        }
    }
}
