import Care
import Hummingbird
import OpenID
import Pages
import Services

/// What went wrong with a request, in HTTP's words (RFC 9457).
///
/// The only place that knows both our refusals and their statuses.
struct Problem: Sendable, Encodable {
    var type: String
    var title: String
    var status: Int
    var detail: String
    /// What is in the way, one by one.
    var particulars: [String]?
    /// What somebody else changed meanwhile, and the version that it made.
    var changed: [FieldChange]?
    var version: Int?
    /// After how many seconds it may go better.
    var retryAfter: Int?

    init(_ status: Int, _ type: String, _ title: String, _ detail: String, _ particulars: [String]? = nil) {
        (self.status, self.type, self.title, self.detail) = (status, type, title, detail)
        self.particulars = particulars
    }
}

extension Problem {
    static let unexpected = Problem(
        500,
        "unexpected",
        "Something went wrong here",
        "It is not your doing. It has been noted; please try again in a moment."
    )
    static let unavailable = Problem(
        503,
        "unavailable",
        "Hearth cannot reach its records just now",
        "Nothing was changed. Please try again in a minute."
    )

    static let uncertain = Problem(
        503,
        "uncertain",
        "Hearth lost its records while saving",
        "Whether your change was kept is not known. Please look again in a minute before repeating it."
    )

    /// The problem that an error is, or `nil` for one that no one foresaw.
    init?(_ error: any Error) {
        switch error {
        case let bad as BadField:
            self.init(400, "bad-request", "That request could not be read", "\(bad.field) \(bad.problem).")
        case let long as TooLong:
            self.init(
                413,
                "too-large",
                "That was too much at once",
                "\(long.field) is longer than anything kept here; shorten it."
            )
        case PersonRefusal.notYours:
            self.init(
                403,
                "not-yours",
                "This is not yours to keep",
                "class is one that you are not shown, so you cannot keep it. Ask the person's care team."
            )
        case PersonRefusal.stale(let version):
            self.init(
                409,
                "stale",
                "Somebody changed this meanwhile",
                "version is \(version) now. Look again, then repeat it with that version."
            )
        case let refusal as HouseholdRefusal:
            self = if case .unknownHousehold = refusal { Self(status: .notFound) } else { Self(refusal) }
        case let refusal as TieRefusal: self.init(refusal)
        case let refusal as MergeRefusal:
            self.init(409, "merge-refused", "They stay two", "\(refusal.field): \(refusal.description).")
        case let refusal as UndoRefusal:
            self.init(409, "undo-refused", "They stay one", "\(refusal.field): \(refusal.description).")
        case is MergeChanged:
            self.init(
                409,
                "changed-meanwhile",
                "What this changes is not what you looked at",
                "Nothing was done. Look again and agree to what it changes now."
            )
        case is BreakGlassRefusal, is ReviewRefusal, is GrantRefusal:
            self.init(400, "bad-request", "That request could not be read", "\(error).")
        case is FamilyRefusal:
            self.init(
                403,
                "not-yours",
                "This is not yours to record",
                "What happens to a household is recorded by its care team. Ask one of them."
            )
        case let changed as ImpactChanged:
            self.init(
                409,
                "changed-meanwhile",
                "What this touches has changed since you looked",
                "Nothing was done. Look again and agree to what it touches now:",
                changed.impact.lines.map(\.sentence)
            )
        case let stale as StaleGoal:
            self.init(
                409,
                "stale",
                "Somebody changed this goal meanwhile",
                "Nothing of yours was kept. Look again, and repeat it where it still holds. What became other:",
                stale.changed.map(\.sentence)
            )
            (changed, version) = (stale.changed, stale.version)
        case let refusal as GoalRefusal:
            self.init(409, "not-now", "This cannot be done with the goal as it stands", "\(refusal).")
        case let refusal as GoalMergeRefusal:
            self.init(409, "not-one", "These two cannot be made one", "\(refusal).")
        case let refusal as NoteRefusal:
            self.init(409, "over-already", "This is over already", "\(refusal).")
        case is NotFound: self = Self(status: .notFound)
        case let taken as TimesTaken:
            self.init(
                409,
                "taken",
                "A time has gone meanwhile",
                "Nothing was booked, because others were quicker:",
                taken.times.map { TakenTime.sentence(at: $0.during.start, timeZone: $0.timeZone, because: $0.reason) }
            )
        case let over as ReferralOver:
            self.init(
                409,
                "referral-over",
                "A referral is over by then",
                "Nothing was booked. Have the care team renew it, then bring the week together again:",
                over.times.map {
                    TakenTime.sentence(at: $0.start, timeZone: WeekService.timeZone, because: "the referral is over")
                }
            )
        case is DuplicateRefusal:
            self.init(
                409,
                "decided-already",
                "This was decided already",
                "Someone confirmed or undid it meanwhile. Look at the household again for how it stands."
            )
        case is ProposalRefusal:
            self.init(
                409,
                "not-open",
                "This proposal is no longer open",
                "It was answered or replaced meanwhile. Look at the household again for the newest."
            )
        case is IdempotencyRefusal:
            self.init(
                409,
                "key-reused",
                "This key stands for another request",
                "The Idempotency-Key was used before with another request. Use a new key for a new request."
            )
        case let refusal as ConsolidationRefusal: self.init(refusal)
        case let refusal as SignInRefusal: self.init(refusal)
        case is ProviderFault: self = .providerDown
        case let many as TooMany:
            self = Self(status: .tooManyRequests)
            retryAfter = many.seconds
        case let error as any HTTPResponseError: self = Self(status: error.status)
        default:
            switch Outage(error) {
            case .nothingChanged, .diskFull: self = .unavailable
            case .uncertain: self = .uncertain
            case nil: return nil
            }
        }
    }

    private init(_ refusal: HouseholdRefusal) {
        self.init(
            409,
            "household-refused",
            "The household stays as it is",
            "\(refusal.field): \(refusal.description)."
        )
    }

    private init(_ refusal: TieRefusal) {
        let detail =
            if case .circle = refusal {
                "relative: that would close a circle of guardians; end one of these ties first."
            } else {
                "\(refusal.field): \(refusal.description)."
            }
        self.init(409, "tie-refused", "They are not tied so", detail)
    }

    private init(_ refusal: ConsolidationRefusal) {
        switch refusal {
        case .underWay:
            self.init(
                409,
                "under-way",
                "This week is being brought together already",
                "Somebody asked for it before. Wait for it, or cancel it first."
            )
        case .keyReused:
            self.init(
                409,
                "key-reused",
                "This key stands for another request",
                "The Idempotency-Key was used before with another request. Use a new key for a new request."
            )
        case .noCampus:
            self.init(409, "no-campus", "There are no campuses", "Ask for the week without byCampus.")
        case .badTimeLimit:
            self.init(400, "bad-time-limit", "That is no time to search", "Give seconds above 0 and at most 86400.")
        }
    }

    private init(status: HTTPResponse.Status) {
        switch status {
        case .unauthorized:
            self.init(401, "sign-in", "Please sign in", "This page is for those who are signed in.")
        case .forbidden:
            self.init(
                403,
                "forbidden",
                "This is not yours to do",
                "Your role cannot do this, or the form was too old. Go back, load the page again and retry."
            )
        case .notFound:
            self.init(
                404,
                "not-found",
                "There is nothing here",
                "The address may be mistyped, or what was here is gone or not for you to see."
            )
        case .contentTooLarge:
            self.init(
                413,
                "too-large",
                "That was too much at once",
                "The request is larger than anything asked for here."
            )
        case .tooManyRequests:
            self.init(429, "too-many", "That was too much at once", "Please wait a moment and try again.")
        case .serviceUnavailable: self = .unavailable
        default:
            guard (400..<500).contains(status.code) else {
                self = .unexpected
                return
            }
            self.init(
                status.code,
                "bad-request",
                "That request could not be read",
                "Something in it is missing or is not what it should be. Go back, load the page again and retry."
            )
        }
    }
}

extension TimesTaken.Taken {
    fileprivate var reason: String {
        switch kind {
        case .person: "the person is somewhere else then"
        case .escort: "the adult who comes along is somewhere else then"
        case .practitioner: "\(practitioner) has no time any more"
        case .seat: "the group with \(practitioner) is full"
        case .room: "no room is free any more"
        case .interpreter: "no interpreter is free any more"
        }
    }
}
