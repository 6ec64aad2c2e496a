import Care
import FHIR
import Foundation

/// What the references of resources lead to.
struct FHIRLinks {
    /// A customer-owner and the household where their rows live.
    struct Person { var id: CustomerOwner.ID, household: Household.ID }

    var people: [String: Person] = [:]
    var givers: [String: Care.Practitioner.ID] = [:]
    var places: [String: Care.Location.ID] = [:]
    /// Resources by `Type|system|value` of their business identifiers.
    var tokens: [String: String] = [:]

    /// Where a reference leads.
    enum End: Equatable {
        /// To the resource of a key.
        case key(String)
        /// To another server, to a search without an answer or into the resource itself.
        case elsewhere
        /// To nothing.
        case nothing
    }

    func end(of reference: Reference, type: String, in scope: [String: String]) -> End {
        guard let text = reference.reference, !text.isEmpty else {
            guard let token = reference.identifier?.token else { return .elsewhere }
            return tokens["\(type)|\(token)"].map(End.key) ?? .elsewhere
        }
        if let key = scope[text] { return .key(key) }
        if text.hasPrefix("#") { return .elsewhere }
        if text.hasPrefix("urn:") { return .nothing }
        if let mark = text.firstIndex(of: "?") {
            let query = text[text.index(after: mark)...]
            guard query.hasPrefix("identifier="), let token = String(query.dropFirst(11)).removingPercentEncoding
            else { return .elsewhere }
            return tokens["\(text[..<mark])|\(token)"].map(End.key) ?? .elsewhere
        }
        var parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count >= 4, parts[parts.count - 2] == "_history" { parts.removeLast(2) }
        guard parts.count >= 2 else { return .nothing }
        let key = parts.suffix(2).joined(separator: "/")
        if parts.count == 2 { return .key(key) }
        return has(key) ? .key(key) : .elsewhere
    }

    func has(_ key: String) -> Bool { people[key] != nil || givers[key] != nil || places[key] != nil }

    /// The person that a reference leads to; `nil` where it is about a group or a thing.
    ///
    /// - Throws: a ``Fault`` where it leads nowhere.
    func person(_ reference: Reference?, _ field: String, in scope: [String: String]) throws(Fault) -> Person? {
        guard let reference else { throw .missing(field) }
        guard case .key(let key) = end(of: reference, type: "Patient", in: scope) else { throw .dangling(field) }
        if let person = people[key] { return person }
        if key.hasPrefix("Patient/") { throw .dangling(field) }
        return nil
    }
}

extension Fault {
    static func dangling(_ field: String) -> Fault {
        Fault(
            field: field,
            problem: "points to a resource that is neither in the input nor known here, or that was rejected",
            remedy: "Add or correct what it points to, then import again."
        )
    }

    static func copy(_ field: String) -> Fault {
        Fault(
            field: field,
            problem: "is that of an earlier resource with other content",
            remedy: "Keep the one that is right; two that are meant need two identifiers."
        )
    }

    static func cyclic(_ field: String) -> Fault {
        Fault(
            field: field,
            problem: "leads back to the resource itself through others",
            remedy: "Break the circle at its source: the topmost must be part of nothing."
        )
    }
}

/// Which resources are part of which: to find circles.
struct ReferenceGraph {
    private var edges: [String: Set<String>] = [:]

    mutating func add(_ key: String, to other: String) { edges[key, default: []].insert(other) }

    /// The resources on circles, and on ways between circles.
    ///
    /// What points to nothing, or is pointed to by nothing, is on no circle: it is taken away until nothing is.
    func circles() -> Set<String> {
        peeled(peeled(edges))
            .reduce(into: []) { $0.insert($1.key) }
    }

    /// The edges reversed, without the nodes that lead to no circle.
    private func peeled(_ edges: [String: Set<String>]) -> [String: Set<String>] {
        var reversed: [String: Set<String>] = [:]
        var degree: [String: Int] = [:]
        for (key, others) in edges {
            degree[key, default: 0] += others.count
            for other in others {
                reversed[other, default: []].insert(key)
                degree[other, default: 0] += 0
            }
        }
        var ends = degree.filter { $0.value == 0 }.map(\.key)
        while let end = ends.popLast() {
            for key in reversed.removeValue(forKey: end) ?? [] {
                degree[key, default: 0] -= 1
                if degree[key] == 0 { ends.append(key) }
            }
            degree[end] = nil
        }
        return reversed.compactMapValues { keys in
            let left = keys.filter { degree[$0] != nil }
            return left.isEmpty ? nil : left
        }
    }
}
