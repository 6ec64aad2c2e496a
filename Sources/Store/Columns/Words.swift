public import Care
public import Postgres

// The words of closed vocabularies: kept as text that a CHECK of the schema limits to the same words.

extension Bindable where Self: RawRepresentable, RawValue == String {
    public static var parameterType: UInt32 { String.parameterType }
    public var parameter: Parameter { rawValue.parameter }
}

extension Row.Decodable where Self: RawRepresentable, RawValue == String {
    public init?(cell: UnsafeRawBufferPointer?) {
        guard let word = String(cell: cell) else { return nil }
        self.init(rawValue: word)
    }
}

extension AgeBand.Stage: Bindable, Row.Decodable, Cell {}
extension Appointment.Status: Bindable, Row.Decodable, Cell {}
extension ConsolidationJob.Phase: Bindable, Row.Decodable, Cell {}
extension ConsolidationJob.State: Bindable, Row.Decodable, Cell {}
extension ContactPoint.Audience: Bindable, Row.Decodable, Cell {}
extension ContactPoint.System: Bindable, Row.Decodable, Cell {}
extension ContactPoint.Use: Bindable, Row.Decodable, Cell {}
extension CustomerOwner.Sex: Bindable, Row.Decodable, Cell {}
extension Duplicate.Verdict: Bindable, Row.Decodable, Cell {}
extension Encounter.Class: Bindable, Row.Decodable, Cell {}
extension Encounter.Status: Bindable, Row.Decodable, Cell {}
extension FamilyGoal.Kind: Bindable, Row.Decodable, Cell {}
extension FamilyGoal.Status: Bindable, Row.Decodable, Cell {}
extension FamilyTie.Kind: Bindable, Row.Decodable, Cell {}
extension FoundMatch.State: Bindable, Row.Decodable, Cell {}
extension FoundDuplicate.State: Bindable, Row.Decodable, Cell {}
extension Gathering.Kind: Bindable, Row.Decodable, Cell {}
extension Goal.Participation: Bindable, Row.Decodable, Cell {}
extension Goal.Status: Bindable, Row.Decodable, Cell {}
extension GoalVersion.Deed: Bindable, Row.Decodable, Cell {}
extension HouseholdChange.Kind: Bindable, Row.Decodable, Cell {}
extension Location.Kind: Bindable, Row.Decodable, Cell {}
extension Membership.EndedReason: Bindable, Row.Decodable, Cell {}
extension Membership.Role: Bindable, Row.Decodable, Cell {}
extension Mode: Bindable, Row.Decodable, Cell {}
extension Need.Status: Bindable, Row.Decodable, Cell {}
extension PersonWords.Kind: Bindable, Row.Decodable, Cell {}
extension Plan.Status: Bindable, Row.Decodable, Cell {}
extension Proposal.Status: Bindable, Row.Decodable, Cell {}
extension Part2Consent.Scope: Bindable, Row.Decodable, Cell {}
extension Proxy.StopReason: Bindable, Row.Decodable, Cell {}
extension PlanNote.Kind: Bindable, Row.Decodable, Cell {}
extension PlanPreference.Kind: Bindable, Row.Decodable, Cell {}
extension SelfDescription.Aspect: Bindable, Row.Decodable, Cell {}
extension SensitivityClass: Bindable, Row.Decodable, Cell {}
extension WellnessDomain: Bindable, Row.Decodable, Cell {}
