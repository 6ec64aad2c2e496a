/// What the fields of a mapping file mean, for `--help`.
enum MappingHelp {
    static let households = """
        The mapping is a JSON file. Names in capitals are columns of the tables; fields with ? may be left out. \
        deploy/mappings/semcog.json and alaska-pums.json are examples.

        {
          "source": "the system's name; keys are unique within it",
          "referenceDate": "2014-07-01, on which the ages were asked",
          "householdName": "what a household is called, before its key",
          "households": {
            "key": "COLUMN",
            "keyFormat"?: "integer (1065162.0 is 1065162) or text, the default",
            "community"?: "COLUMN that says where it lives",
            "communities"?: { "value of that column": "name of the place" },
            "communityName": "what stands before a value without a name, or for all",
            "skip"?: [ see below ]
          },
          "persons"?: {
            "key": "COLUMN",
            "keyFormat"?: "integer or text",
            "keyWithHousehold"?: true where keys differ within a household only,
            "household": "COLUMN with the key of the household",
            "age": "COLUMN, whole years",
            "sex"?: "COLUMN", "sexes"?: { "1": "male", "2": "female" },
            "role"?: "COLUMN: what the person is to the head",
            "roles"?: { "0": "head", "1": "partner", "2": "child", ... },
            "skip"?: [ see below ]
          }
        }

        \(roles)

        \(skip)
        """

    static let appointments = """
        The mapping is a JSON file. Names in capitals are columns of the list; fields with ? may be left out. \
        deploy/mappings/vitoria.json is an example.

        {
          "source": "the system's name; keys are unique within it",
          "timeZone": "America/Anchorage, in which an appointment's day is a day",
          "title": "what an appointment is called",
          "person": "COLUMN, a whole number",
          "appointment": "COLUMN, a whole number",
          "sex": "COLUMN", "sexes": { "F": "female", "M": "male" },
          "age": "COLUMN, whole years on the day",
          "scheduled"?: "COLUMN: the day on which it was made, not after",
          "day": "COLUMN: 2016-04-29 or 2016-04-29T18:38:08Z",
          "outcome": "COLUMN", "outcomes": { "No": "finished", "Yes": "missed" },
          "community": "COLUMN that says where the person lives",
          "conditions"?: [ { "column": "COLUMN", "values": [ "1" ],
                             "system": "http://snomed.info/sct",
                             "code": "38341003", "name": "Hypertension" } ],
          "skip"?: [ see below ]
        }

        Outcomes are finished, missed and cancelled; sexes are female, male and other. Each person is a household of \
        one.

        \(skip)
        """

    private static let roles = """
        Roles are head, partner, child, grandchild, parent, grandparent, sibling, relative, foster and other; sexes \
        are female, male and other.
        """

    private static let skip = """
        skip leaves rows out, saying why: [ { "column": "COLUMN", "values": [ "0" ], "reason": "a vacant home" } ], \
        or "otherThan" in place of "values" for all but those. A code that is not in the mapping, a key that a \
        spreadsheet has rounded (2.98725E+13) and a key that comes twice reject their row. Fields may be quoted; \
        commas, semicolons and tabs are read, and .gz is unpacked.
        """
}
