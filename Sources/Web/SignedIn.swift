import Care
import Hummingbird
import Pages

/// A request from someone who is signed in.
///
/// A route that takes this context cannot be reached by strangers: the compiler, not a middleware's place in a
/// list, says so.
struct SignedIn: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: Session

    init(context: AppContext) throws {
        guard let session = context.session else { throw HTTPError(.unauthorized) }
        self.coreContext = context.coreContext
        self.session = session
    }

    var reader: Reader { session.reader }
    var viewer: Viewer { session.viewer }
    var maxUploadSize: Int { 16 * 1024 }
    var requestDecoder: FormDecoder { FormDecoder() }
}

/// A request from someone who may have weeks consolidated.
struct PlansWeeks: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: Session

    init(context: SignedIn) throws {
        guard context.session.role.plansWeeks else { throw HTTPError(.forbidden) }
        self.coreContext = context.coreContext
        self.session = context.session
    }

    var maxUploadSize: Int { 16 * 1024 }
    var requestDecoder: FormDecoder { FormDecoder() }
}

/// A request from someone who reviews what was opened out of turn.
struct ReviewsOpenings: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: Session

    init(context: SignedIn) throws {
        guard context.session.role.reviewsOpenings else { throw HTTPError(.forbidden) }
        self.coreContext = context.coreContext
        self.session = context.session
    }

    var reader: Reader { session.reader }
    var viewer: Viewer { session.viewer }
    var maxUploadSize: Int { 16 * 1024 }
    var requestDecoder: FormDecoder { FormDecoder() }
}

/// A request from someone who may see families; for all others there are none.
struct SeesHouseholds: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: Session

    init(context: SignedIn) throws {
        guard context.session.role.seesHouseholds else { throw HTTPError(.notFound) }
        self.coreContext = context.coreContext
        self.session = context.session
    }

    var reader: Reader { session.reader }
    var viewer: Viewer { session.viewer }
    /// The longest words there may be, however a form writes them.
    var maxUploadSize: Int { 64 * 1024 }
    var requestDecoder: FormDecoder { FormDecoder() }
}

/// A request from someone who may see what people want and how it goes; for all others there is nothing of it.
struct SeesPlans: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: Session

    init(context: SeesHouseholds) throws {
        guard context.session.role.seesPlans else { throw HTTPError(.notFound) }
        self.coreContext = context.coreContext
        self.session = context.session
    }

    var reader: Reader { session.reader }
    var viewer: Viewer { session.viewer }
    /// The longest words that there may be, however they are written.
    var maxUploadSize: Int { 64 * 1024 }
    var requestDecoder: FormDecoder { FormDecoder() }
}

/// A request from someone who may answer for a family.
struct AnswersForHouseholds: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: Session

    init(context: SeesHouseholds) throws {
        guard context.session.role.answersForHouseholds else { throw HTTPError(.forbidden) }
        self.coreContext = context.coreContext
        self.session = context.session
    }

    var viewer: Viewer { session.viewer }
    var maxUploadSize: Int { 16 * 1024 }
    var requestDecoder: FormDecoder { FormDecoder() }
}

/// A request from someone who may record what happens to families: whoever is in a care team.
struct CaresForHouseholds: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: Session

    init(context: SeesHouseholds) throws {
        guard context.session.role.caresForHouseholds else { throw HTTPError(.forbidden) }
        self.coreContext = context.coreContext
        self.session = context.session
    }

    var reader: Reader { session.reader }
    var viewer: Viewer { session.viewer }
    var maxUploadSize: Int { 64 * 1024 }
    var requestDecoder: FormDecoder { FormDecoder() }
}

/// A request from someone who may say whether a need is met already.
struct DecidesDuplicates: ChildRequestContext {
    var coreContext: CoreRequestContextStorage
    let session: Session

    init(context: SeesHouseholds) throws {
        guard context.session.role.decidesDuplicates else { throw HTTPError(.forbidden) }
        self.coreContext = context.coreContext
        self.session = context.session
    }

    var viewer: Viewer { session.viewer }
    var maxUploadSize: Int { 16 * 1024 }
    var requestDecoder: FormDecoder { FormDecoder() }
}
