import HTTPTypes
import Hummingbird
import Pages

/// `/assets`: what pages are dressed in.
struct AssetRoutes: Sendable {
    var routes: RouteCollection<AppContext> {
        RouteCollection(context: AppContext.self)
            .get("assets/hearth.css") { _, _ in asset(Stylesheet.text, type: "text/css; charset=utf-8") }
            .get("assets/hearth.svg") { _, _ in asset(Stylesheet.icon, type: "image/svg+xml") }
    }
}

/// The address of an asset changes with its text, so that it may be kept for a year.
private func asset(_ text: String, type: String) -> Response {
    Response(
        status: .ok,
        headers: [.contentType: type, .cacheControl: "public, max-age=31536000, immutable"],
        body: .init(byteBuffer: ByteBuffer(string: text))
    )
}
