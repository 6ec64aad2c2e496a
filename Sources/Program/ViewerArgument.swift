import ArgumentParser
import Care

/// Somebody whom a command is asked about, such as `practitioner:` and their identifier.
struct ViewerArgument: ExpressibleByArgument {
    let viewer: Viewer

    init(viewer: Viewer) {
        self.viewer = viewer
    }

    init?(argument: String) {
        guard let viewer = Viewer(word: argument) else { return nil }
        self.viewer = viewer
    }

    var defaultValueDescription: String { viewer.word }
}
