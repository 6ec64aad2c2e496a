public import Care
import Postgres

/// The services, visit types and rules that a transaction can see.
public struct CatalogueStore {
    let database: Database

    /// All of it, in one round trip.
    public func load() throws -> Catalogue {
        let (services, visitTypes, covers, rules, codings, referrals) = try database.batch { batch in
            (
                batch.query(
                    """
                    SELECT service_code, name, domain, lookback_minutes, start_not_after, series,
                           ARRAY(SELECT satisfied_by FROM service_equivalence
                                 WHERE service_equivalence.service_code = service.service_code),
                           cat
                    FROM service
                    ORDER BY service_code
                    """,
                    Service.init
                ),
                batch.query(
                    """
                    SELECT visit_type_code, name, setup_minutes, max_services, modes, room_type, role
                    FROM visit_type
                    ORDER BY visit_type_code
                    """,
                    VisitType.init
                ),
                batch.query("SELECT visit_type_code, service_code, minutes FROM visit_type_service", Covers.init),
                batch.query(
                    """
                    SELECT rule_code, service_code, from_month, to_month, sex, condition_system, condition_codes,
                           every_months, window_weeks, priority, program, reason, source, valid
                    FROM due_rule
                    ORDER BY rule_code
                    """,
                    DueRule.init
                ),
                batch.query("SELECT system, code, service_code FROM service_coding") { row in
                    (
                        "\(try row.decode(0, as: String.self))|\(try row.decode(1, as: String.self))",
                        try row.decode(2, as: String.self)
                    )
                },
                batch.query(
                    """
                    SELECT service_code, referral_code, months, valid, source FROM referral_rule
                    ORDER BY service_code, valid
                    """,
                    ReferralRule.init
                )
            )
        }
        let covered = Dictionary(grouping: try covers.get(), by: \.visitType)
        return Catalogue(
            services: try services.get(),
            visitTypes: try visitTypes.get().map { visitType in
                var visitType = visitType
                for each in covered[visitType.code] ?? [] { visitType.covers[each.service] = each.minutes }
                return visitType
            },
            rules: try rules.get(),
            codings: Dictionary(try codings.get(), uniquingKeysWith: { first, _ in first }),
            referrals: try referrals.get()
        )
    }
}

extension Service {
    fileprivate init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            code: try column(),
            name: try column(),
            domain: try column(),
            lookback: try column(),
            startNotAfter: try column(),
            isSeries: try column(),
            satisfiedBy: Set(try column([String].self)),
            sensitivity: try column()
        )
    }
}

extension VisitType {
    fileprivate init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            code: try column(),
            name: try column(),
            setup: try column(),
            covers: [:],
            maxServices: try column(),
            modes: Set(try column([Mode].self)),
            roomType: try column(),
            role: try column()
        )
    }
}

/// The minutes that a service adds to a visit of a type.
private struct Covers {
    var visitType: String
    var service: String
    var minutes: Int

    init(_ row: Row) throws {
        var column = Columns(row)
        (visitType, service, minutes) = (try column(), try column(), try column())
    }
}

extension DueRule {
    fileprivate init(_ row: Row) throws {
        var column = Columns(row)
        let (code, service): (String, String) = (try column(), try column())
        let (from, to): (Int, Int) = (try column(), try column())
        guard from < to else { throw StoreError.corrupt("due_rule") }
        self.init(
            code: code,
            service: service,
            months: from..<to,
            sex: try column(),
            conditionSystem: try column(),
            conditionCodes: Set(try column([String]?.self) ?? []),
            everyMonths: try column(),
            windowWeeks: try column(),
            priority: try column(),
            program: try column(),
            reason: try column(),
            source: try column(),
            valid: try column()
        )
    }
}

extension ReferralRule {
    fileprivate init(_ row: Row) throws {
        var column = Columns(row)
        self.init(
            service: try column(),
            referral: try column(),
            months: try column(),
            valid: try column(),
            source: try column()
        )
    }
}
