import Care
import Services

/// A page of the list of households as programs read it.
struct HouseholdListDocument: JSONDocument {
    let list: HouseholdList

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.array("households", list.households) { json, line in
                json.object { json in
                    json.member("community", line.community)
                    json.member("id", line.id)
                    json.member("name", line.name)
                    json.member("openNeeds", line.openNeeds)
                    json.member("people", line.people)
                }
            }
            json.member("next", list.next)
        }
    }
}
