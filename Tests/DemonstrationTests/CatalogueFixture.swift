import Care

/// The catalogue that the demonstration's tests use: the services and visit types of the project's own, without
/// their rules and codings.
func catalogue() async throws -> Catalogue { CatalogueFixture.catalogue }

enum CatalogueFixture {
    static let catalogue = Catalogue(
        services: services.map { row in
            Service(
                code: row.code,
                name: row.code,
                domain: row.domain,
                lookback: row.days * 1440,
                startNotAfter: row.code == "labs-fasting" ? 630 : nil,
                isSeries: series.contains(row.code),
                satisfiedBy: stronger[row.code] ?? []
            )
        },
        visitTypes: visits.map { row in
            VisitType(
                code: row.code,
                name: row.code,
                setup: row.setup,
                covers: row.covers,
                maxServices: row.most,
                modes: row.modes,
                roomType: row.room,
                role: row.role
            )
        },
        rules: []
    )

    private typealias ServiceRow = (code: String, domain: WellnessDomain, days: Int)
    private typealias VisitRow = (
        code: String, role: String, setup: Int, most: Int, modes: Set<Mode>, room: String?, covers: [String: Int]
    )

    private static let series: Set<String> = ["prenatal", "physical-therapy", "talking-circle", "learning-circle"]

    private static let stronger: [String: Set<String>] = [
        "wellchild": ["wellvisit"],
        "fall-risk": ["home-safety"],
        "medication-review": ["pharmacy-consult"],
        "lipid": ["labs-fasting"],
        "labs-routine": ["labs-fasting"],
        "colorectal-fit": ["colonoscopy"],
        "eye-exam": ["retinal-exam"],
        "depression-screen": ["depression-followup"],
    ]

    private static let services: [ServiceRow] = [
        ("wellvisit", .physical, 180),
        ("wellchild", .physical, 14),
        ("acute", .physical, 0),
        ("prenatal", .physical, 7),
        ("postpartum", .physical, 42),
        ("bp", .physical, 28),
        ("foot-exam", .physical, 300),
        ("fall-risk", .physical, 300),
        ("home-safety", .physical, 150),
        ("medication-review", .physical, 28),
        ("pharmacy-consult", .physical, 28),
        ("hba1c", .physical, 84),
        ("lipid", .physical, 180),
        ("kidney-check", .physical, 180),
        ("labs-routine", .physical, 28),
        ("labs-fasting", .physical, 28),
        ("colorectal-fit", .physical, 300),
        ("colonoscopy", .physical, 3470),
        ("mammogram", .physical, 360),
        ("cervical-screen", .physical, 900),
        ("xray", .physical, 14),
        ("flu-vaccine", .physical, 150),
        ("covid-vaccine", .physical, 120),
        ("child-immunizations", .physical, 28),
        ("adolescent-immunizations", .physical, 150),
        ("tdap", .physical, 1825),
        ("pneumococcal", .physical, 1825),
        ("shingles", .physical, 60),
        ("dental-exam", .physical, 150),
        ("fluoride", .physical, 80),
        ("eye-exam", .physical, 300),
        ("retinal-exam", .physical, 300),
        ("physical-therapy", .physical, 0),
        ("nutrition", .physical, 28),
        ("depression-screen", .mental, 180),
        ("depression-followup", .mental, 14),
        ("anxiety-screen", .mental, 180),
        ("substance-screen", .mental, 180),
        ("developmental-screen", .mental, 60),
        ("behavioral-consult", .mental, 7),
        ("wellbeing-check", .emotional, 150),
        ("talking-circle", .emotional, 5),
        ("learning-circle", .emotional, 5),
        ("grief-support", .emotional, 7),
        ("traditional-healing", .spiritual, 7),
        ("healing-referral", .spiritual, 150),
        ("elder-visit", .spiritual, 28),
    ]

    private static let visits: [VisitRow] = [
        (
            "whole-person", "primary-care", 15, 6, [.inPerson], "exam",
            [
                "wellvisit": 20, "wellchild": 20, "acute": 15, "prenatal": 20, "postpartum": 20, "bp": 5,
                "foot-exam":
                    10, "fall-risk": 10, "medication-review": 10, "hba1c": 5, "colorectal-fit": 5,
                "cervical-screen": 15,
                "flu-vaccine": 5, "covid-vaccine": 5, "child-immunizations": 10, "adolescent-immunizations": 5,
                "tdap":
                    5, "pneumococcal": 5, "shingles": 5, "fluoride": 5, "depression-screen": 5,
                "depression-followup": 15,
                "anxiety-screen": 5, "substance-screen": 5, "developmental-screen": 10, "wellbeing-check": 5,
                "healing-referral": 5,
            ]
        ),
        (
            "nurse", "nurse", 10, 4, [.inPerson], "exam",
            [
                "bp": 5, "foot-exam": 10, "fall-risk": 10, "hba1c": 5, "colorectal-fit": 5, "flu-vaccine": 5,
                "covid-vaccine": 5, "child-immunizations": 10, "adolescent-immunizations": 5, "tdap": 5,
                "pneumococcal": 5,
                "shingles": 5, "fluoride": 5, "depression-screen": 10, "anxiety-screen": 10, "substance-screen": 10,
                "wellbeing-check": 10,
            ]
        ),
        (
            "telehealth", "primary-care", 10, 3, [.telehealth], nil,
            [
                "acute": 10, "medication-review": 10, "depression-screen": 5, "depression-followup": 15,
                "anxiety-screen": 5, "substance-screen": 5, "wellbeing-check": 5, "healing-referral": 5,
            ]
        ),
        (
            "lab", "laboratory", 5, 4, [.inPerson], nil,
            [
                "hba1c": 5, "lipid": 5, "kidney-check": 5, "labs-routine": 10, "labs-fasting": 10, "colorectal-fit": 5,
            ]
        ),
        (
            "prenatal-care", "midwife", 10, 5, [.inPerson], "exam",
            [
                "prenatal": 20, "postpartum": 25, "bp": 5, "depression-screen": 5, "cervical-screen": 15,
                "flu-vaccine":
                    5, "tdap": 5, "wellbeing-check": 5,
            ]
        ),
        (
            "behavioral", "behavioral-health", 15, 3, [.inPerson, .telehealth], "talking",
            [
                "behavioral-consult": 30, "depression-screen": 5, "depression-followup": 20, "anxiety-screen": 5,
                "substance-screen": 5, "grief-support": 30, "wellbeing-check": 10, "healing-referral": 5,
            ]
        ),
        (
            "dental", "dental", 10, 2, [.inPerson], "dental",
            [
                "dental-exam": 30, "fluoride": 5,
            ]
        ),
        (
            "imaging", "imaging", 5, 2, [.inPerson], "imaging",
            [
                "xray": 10, "mammogram": 20,
            ]
        ),
        (
            "procedure", "endoscopy", 30, 1, [.inPerson], "procedure",
            [
                "colonoscopy": 45
            ]
        ),
        (
            "optometry", "optometry", 5, 2, [.inPerson], nil,
            [
                "eye-exam": 25, "retinal-exam": 20,
            ]
        ),
        (
            "therapy", "physical-therapy", 5, 1, [.inPerson], nil,
            [
                "physical-therapy": 25
            ]
        ),
        (
            "nutrition", "dietitian", 5, 1, [.inPerson, .telehealth], nil,
            [
                "nutrition": 25
            ]
        ),
        (
            "pharmacy", "pharmacist", 5, 3, [.inPerson, .telehealth], nil,
            [
                "pharmacy-consult": 10, "medication-review": 10, "flu-vaccine": 5, "covid-vaccine": 5, "shingles": 5,
            ]
        ),
        (
            "healing", "traditional-healer", 15, 2, [.inPerson], "talking",
            [
                "traditional-healing": 30, "grief-support": 30,
            ]
        ),
        (
            "elder", "elder-program", 0, 2, [.inPerson, .home], nil,
            [
                "elder-visit": 45, "wellbeing-check": 10,
            ]
        ),
        (
            "circle", "circle-leader", 0, 1, [.inPerson], nil,
            [
                "talking-circle": 90, "learning-circle": 90,
            ]
        ),
        (
            "home", "home-nurse", 30, 5, [.home], nil,
            [
                "home-safety": 30, "fall-risk": 10, "bp": 5, "flu-vaccine": 5, "foot-exam": 10, "medication-review": 10,
                "wellbeing-check": 10,
            ]
        ),
    ]
}
