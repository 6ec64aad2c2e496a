public import Care
import Postgres

extension Transaction {
    /// What care there is.
    public var catalogue: CatalogueStore { CatalogueStore(database: database) }
    /// Everything at once.
    public var communities: Communities { Communities(database: database) }
    /// Who may see what.
    public var access: Access { Access(database: database) }
    /// Who those are whom providers of sign-ins know.
    public var signInLinks: SignInLinks { SignInLinks(database: database) }
    public var audit: AuditLog { AuditLog(database: database) }
    /// What happens to households, and how they were on past days.
    public var families: Families { Families(database: database) }
    /// Visits that took place.
    public var visits: Visits { Visits(database: database) }
    public var households: Households { Households(database: database, shelf: shelf) }
    public var people: People { People(database: database) }
    /// What communities want, and the days on which they come together.
    public var gatherings: Gatherings { Gatherings(database: database) }
    /// What families want and are good at together.
    public var familyGoals: FamilyGoals { FamilyGoals(database: database) }
    /// What people want and how it goes.
    public var plans: Plans { Plans(database: database) }
    /// People who may be one.
    public var matches: Matches { Matches(database: database) }
    /// People who were made one.
    public var merges: Merges { Merges(database: database) }
    public var needs: Needs { Needs(database: database) }
    public var duplicates: Duplicates { Duplicates(database: database) }
    /// What consolidating a week depends on.
    public var weeks: Weeks { Weeks(database: database) }
    public var consolidations: Consolidations { Consolidations(database: database) }
    /// Weeks to consolidate, and who is at it.
    public var jobs: Jobs { Jobs(database: database) }
    public var campuses: Campuses { Campuses(database: database) }
    /// What campuses hold and bid of what they share.
    public var pools: Pools { Pools(database: database) }
    public var proposals: Proposals { Proposals(database: database) }
    public var bookings: Bookings { Bookings(database: database) }
    /// The identifiers of other systems.
    public var sources: Sources { Sources(database: database) }
    public var imports: Imports { Imports(database: database) }
    /// Answers kept for retries.
    public var idempotency: Idempotency { Idempotency(database: database) }

    /// The names behind identifiers: places, practitioners, teams and the catalogue.
    public func directory() throws -> Directory {
        let version = try database.batch { DirectoryShelf.Version.ticket($0) }.get()
        return try shelf.contents(version, database).directory
    }
}
