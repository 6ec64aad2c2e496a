import Care
import Foundation
import Services

/// The fields of a plan's forms, as a browser sends them: each a text, and an empty one where nothing was written.
struct PlanForm: Codable {
    var state: String?
    var deed: String?
    var version: String?
    var words: String?
    var domain: String?
    var saidBy: String?
    var importance: String?
    var confidence: String?
    var participation: String?
    var measure: String?
    var dueOn: String?
    var accepted: String?
    var reason: String?
    var score: String?
    var note: String?
    var kind: String?
    var instrument: String?
    var answers: String?
    var on: String?
    var into: String?
    var owner: String?

    /// The same for the same form sent twice, as by impatience or a reload, and another for another.
    func key(_ what: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Texts always encode.
        let fields = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return "form:" + StableID.uuid(what, fields).uuidString
    }

    /// A goal that begins.
    var begun: GoalRequest {
        get throws {
            var request = GoalRequest()
            (request.words, request.domain, request.saidBy) = (words, domain, written(saidBy))
            (request.participation, request.measure) = (written(participation), written(measure))
            (request.dueOn, request.accepted) = (written(dueOn), written(accepted).map { $0 == "yes" })
            request.importance = try number(importance, "importance")
            request.confidence = try number(confidence, "confidence")
            return request
        }
    }

    /// A step with a goal; of a change, what is empty is taken away.
    var step: GoalRequest {
        get throws {
            var request = GoalRequest()
            (request.deed, request.version) = (deed, try number(version, "version"))
            (request.reason, request.note) = (reason, written(note))
            request.score = try number(score, "score")
            if deed == GoalRequest.Deed.merge.rawValue, let into = written(into) {
                // A goal and the version of it that was looked at, with a space between.
                let parts = into.split(separator: " ").map(String.init)
                (request.into, request.owner) = (parts.first, written(owner))
                request.intoVersion = try number(parts.dropFirst().first, "into")
            }
            guard deed == GoalRequest.Deed.revise.rawValue else { return request }
            request.words = words
            (request.participation, request.measure) = (written(participation), written(measure))
            request.dueOn = written(dueOn)
            request.importance = try number(importance, "importance")
            request.confidence = try number(confidence, "confidence")
            let fields = [
                ("importance", importance), ("confidence", confidence), ("participation", participation),
                ("measure", measure), ("dueOn", dueOn),
            ]
            request.clear = fields.filter { $0.1?.isEmpty == true }.map(\.0)
            return request
        }
    }

    /// A score, or the answers that make it, with spaces or commas between.
    var assessed: AssessmentRequest {
        get throws {
            var request = AssessmentRequest(instrument: instrument, score: try number(score, "score"))
            request.on = written(on)
            request.answers = try written(answers)?.split { ", ".contains($0) }.map { text in
                guard let answer = Int(text) else { throw BadField("answers", "are not whole numbers; write them") }
                return answer
            }
            return request
        }
    }

    /// What helps or stands in the way.
    var noted: NoteRequest {
        var request = NoteRequest()
        (request.kind, request.words) = (kind, words)
        return request
    }

    /// What a family shares, or a step with it.
    var shared: FamilyGoalRequest {
        get throws {
            var request = FamilyGoalRequest()
            (request.deed, request.version) = (written(deed), try number(version, "version"))
            (request.kind, request.words, request.domain) = (written(kind), written(words), written(domain))
            (request.reason, request.note) = (reason, written(note))
            request.score = try number(score, "score")
            // Of a change, what is empty is taken away.
            let isRevised = deed == FamilyGoalRequest.Deed.revise.rawValue
            request.measure = isRevised ? measure : written(measure)
            request.dueOn = isRevised ? dueOn : written(dueOn)
            return request
        }
    }

    private func written(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

    private func number(_ text: String?, _ field: String) throws -> Int? {
        guard let text = written(text) else { return nil }
        guard let number = Int(text) else { throw BadField(field, "is not a whole number; write one") }
        return number
    }
}
