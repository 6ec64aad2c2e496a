import Care

extension JSONWriter {
    /// Writes a proposal's members, before and after side by side.
    mutating func write(membersOf proposal: Proposal, _ directory: Directory) {
        object("after") { $0.write(membersOf: proposal.after, directory) }
        object("before") { $0.write(membersOf: proposal.before, directory) }
        member("id", proposal.id)
        member("status", proposal.status)
        member("week", proposal.week)
    }

    /// Writes a booked visit.
    mutating func write(_ booked: Appointment, _ directory: Directory) {
        object { json in
            json.member("appointment", booked.id)
            json.member("end", booked.during.end)
            json.member("escort", booked.escort)
            json.member("mode", booked.mode)
            json.array("needs", booked.needs)
            json.member("person", booked.person)
            json.member("place", directory.place(booked.location, mode: booked.mode))
            json.member("practitioner", directory.name(of: booked.practitioner))
            json.array("services", booked.services)
            json.member("start", booked.during.start)
            json.member("visitType", booked.visitType)
        }
    }

    /// Writes an itinerary's members: its encounters, and the needs that it does not meet with one.
    mutating func write(membersOf itinerary: Itinerary, _ directory: Directory) {
        array("closed", itinerary.closed) { $0.write($1.need, without: $1.reason) }
        array("encounters", itinerary.encounters) { $0.write($1, directory) }
        object("tally") { $0.write(membersOf: itinerary.tally) }
        array("unmet", itinerary.unmet) { $0.write($1.need, without: $1.reason) }
    }

    /// A need with the reason why it has no encounter.
    private mutating func write(_ need: Need.ID, without reason: String) {
        object { json in
            json.member("need", need)
            json.member("reason", reason)
        }
    }

    private mutating func write(_ encounter: PlannedEncounter, _ directory: Directory) {
        object { json in
            json.member("appointment", encounter.appointment)
            json.member("end", encounter.during.end)
            json.member("escort", encounter.escort)
            json.member("mode", encounter.mode)
            json.array("needs", encounter.needs)
            json.member("person", encounter.person)
            json.member("place", directory.place(encounter.location, mode: encounter.mode))
            json.member("practitioner", directory.name(of: encounter.practitioner))
            json.member("reason", encounter.reason)
            json.array("services", encounter.services)
            json.member("start", encounter.during.start)
            json.member("visitType", encounter.visitType)
        }
    }

    private mutating func write(membersOf tally: Tally) {
        member("closed", tally.closed)
        member("homeStops", tally.homeStops)
        member("moved", tally.moved)
        member("needs", tally.needs)
        member("objective", tally.objective)
        member("outsideTeam", tally.outsideTeam)
        member("stops", tally.stops)
        member("travelMinutes", tally.travelMinutes)
        member("unmet", tally.unmet)
        member("visits", tally.visits)
        member("waitingMinutes", tally.waitingMinutes)
    }
}
