/// A place of the demonstration.
struct Place {
    var name: String
    var city: String
    var postalCode: String
    var latitude: Double
    var longitude: Double
    /// Reached by the connected road system; otherwise by air.
    var isOnRoad = true
    /// How many of a thousand customer-owners live here; 0 for a site.
    var weight: Double = 0
}

/// Real places of Alaska: sites that give care and communities where people live.
///
/// Coordinates are those of the Alaska health centres, primary care practices and ZIP codes that Synthea
/// publishes (Apache-2.0). One is corrected: the longitude given there for Alaska Native Medical Center lies
/// thirty kilometres east of it, so that of its ZIP code, 99508, stands here.
///
/// The weights put most people in Anchorage and the Matanuska-Susitna valley, as Southcentral Foundation's are.
/// They are a demonstration's, not a census.
enum AlaskaPlaces {
    static let sites: [Place] = [
        Place(
            name: "Alaska Native Medical Center campus",
            city: "Anchorage",
            postalCode: "99508",
            latitude: 61.177549,
            longitude: -149.817502
        ),
        Place(
            name: "Anchorage Neighborhood Health Center",
            city: "Anchorage",
            postalCode: "99501",
            latitude: 61.212621,
            longitude: -149.860231
        ),
        Place(
            name: "Valley Native Primary Care Center",
            city: "Wasilla",
            postalCode: "99654",
            latitude: 61.573967,
            longitude: -149.403577
        ),
        Place(
            name: "Eklutna Village Clinic",
            city: "Chugiak",
            postalCode: "99567",
            latitude: 61.458517,
            longitude: -149.361036
        ),
        Place(
            name: "Sunshine Community Health Center",
            city: "Talkeetna",
            postalCode: "99676",
            latitude: 62.267644,
            longitude: -150.029529
        ),
        Place(
            name: "Dena'ina Health Center",
            city: "Kenai",
            postalCode: "99611",
            latitude: 60.556136,
            longitude: -151.242709
        ),
        Place(
            name: "North Star Health Clinic",
            city: "Seward",
            postalCode: "99664",
            latitude: 60.101377,
            longitude: -149.442564
        ),
        Place(
            name: "Ninilchik Community Clinic",
            city: "Ninilchik",
            postalCode: "99639",
            latitude: 60.051389,
            longitude: -151.668889
        ),
        Place(
            name: "Seldovia Health Center in Homer",
            city: "Homer",
            postalCode: "99603",
            latitude: 59.650414,
            longitude: -151.521874
        ),
        Place(
            name: "Chief Andrew Isaac Health Center",
            city: "Fairbanks",
            postalCode: "99701",
            latitude: 64.831465,
            longitude: -147.739313
        ),
        Place(
            name: "Ilanka Community Health Center",
            city: "Cordova",
            postalCode: "99574",
            latitude: 60.541030,
            longitude: -145.753470,
            isOnRoad: false
        ),
        Place(
            name: "Alutiiq Enwia Clinic",
            city: "Kodiak",
            postalCode: "99615",
            latitude: 57.811765,
            longitude: -152.355050,
            isOnRoad: false
        ),
        Place(
            name: "Nilavena Subregional Clinic",
            city: "Iliamna",
            postalCode: "99606",
            latitude: 59.437008,
            longitude: -154.792098,
            isOnRoad: false
        ),
        Place(
            name: "McGrath Sub-Regional Health Center",
            city: "McGrath",
            postalCode: "99627",
            latitude: 62.953204,
            longitude: -155.595992,
            isOnRoad: false
        ),
        Place(
            name: "Yukon-Kuskokwim Delta Regional Hospital",
            city: "Bethel",
            postalCode: "99559",
            latitude: 60.792913,
            longitude: -161.793405,
            isOnRoad: false
        ),
        Place(
            name: "Kanakanak Hospital",
            city: "Dillingham",
            postalCode: "99576",
            latitude: 59.054951,
            longitude: -158.540657,
            isOnRoad: false
        ),
        Place(
            name: "Norton Sound Regional Hospital",
            city: "Nome",
            postalCode: "99762",
            latitude: 64.783686,
            longitude: -164.188912,
            isOnRoad: false
        ),
        Place(
            name: "Maniilaq Health Center",
            city: "Kotzebue",
            postalCode: "99752",
            latitude: 66.870452,
            longitude: -162.511447,
            isOnRoad: false
        ),
        Place(
            name: "Samuel Simmonds Memorial Hospital",
            city: "Utqiaġvik",
            postalCode: "99723",
            latitude: 71.254084,
            longitude: -156.798949,
            isOnRoad: false
        ),
        Place(
            name: "Ethel Lund Medical Center",
            city: "Juneau",
            postalCode: "99801",
            latitude: 58.331387,
            longitude: -134.467184,
            isOnRoad: false
        ),
    ]

    static let communities: [Place] =
        neighbourhoods.map { town($0, onRoad: true, within: "Anchorage") }
        + road.map { town($0, onRoad: true) } + air.map { town($0, onRoad: false) }

    private typealias Town = (name: String, zip: String, latitude: Double, longitude: Double, weight: Double)

    private static func town(_ town: Town, onRoad: Bool, within city: String? = nil) -> Place {
        Place(
            name: city.map { "\(town.name), \($0)" } ?? town.name,
            city: city ?? town.name,
            postalCode: town.zip,
            latitude: town.latitude,
            longitude: town.longitude,
            isOnRoad: onRoad,
            weight: town.weight
        )
    }

    private static let neighbourhoods: [Town] = [
        ("Mountain View", "99508", 61.201400, -149.817502, 130), ("Muldoon", "99504", 61.204600, -149.746095, 110),
        ("Fairview", "99501", 61.220018, -149.855702, 60), ("Spenard", "99517", 61.190346, -149.939108, 60),
        ("Abbott Loop", "99507", 61.147656, -149.753642, 60), ("Taku", "99518", 61.159562, -149.884816, 30),
        ("Sand Lake", "99502", 61.163652, -149.996643, 40), ("Oceanview", "99515", 61.116381, -149.890375, 30),
    ]

    private static let road: [Town] = [
        ("Eklutna", "99567", 61.458517, -149.361036, 20), ("Wasilla", "99654", 61.449184, -149.900528, 110),
        ("Palmer", "99645", 61.599570, -149.111090, 60), ("Houston", "99694", 61.624101, -149.785264, 20),
        ("Big Lake", "99652", 61.529768, -149.980916, 20), ("Willow", "99688", 61.887028, -149.619671, 12),
        ("Sutton-Alpine", "99674", 61.741436, -148.874181, 8), ("Talkeetna", "99676", 62.450132, -149.789952, 15),
        ("Kenai", "99611", 60.723721, -151.349475, 30), ("Ninilchik", "99639", 60.061709, -151.406462, 8),
        ("Homer", "99603", 59.538519, -151.186927, 10), ("Seward", "99664", 60.076063, -149.493807, 10),
        ("Fairbanks", "99703", 64.832624, -147.622719, 25),
    ]

    private static let air: [Town] = [
        ("Cordova", "99574", 60.541030, -145.753470, 6), ("Kodiak", "99615", 57.767950, -152.595907, 10),
        ("Seldovia", "99663", 59.437036, -151.711978, 4), ("Iliamna", "99606", 59.437008, -154.792098, 6),
        ("Pedro Bay", "99647", 59.878543, -154.072088, 2), ("Igiugig", "99613", 59.010266, -155.901780, 2),
        ("McGrath", "99627", 62.953204, -155.595992, 8), ("Nikolai", "99691", 62.817648, -153.374514, 3),
        ("Takotna", "99675", 62.982341, -156.084059, 2), ("Saint Paul", "99660", 57.179076, -170.322824, 8),
        ("Bethel", "99559", 60.792913, -161.793405, 22), ("Hooper Bay", "99604", 61.526843, -166.112477, 8),
        ("Toksook Bay", "99637", 60.530278, -165.102500, 6), ("Dillingham", "99576", 59.054951, -158.540657, 10),
        ("Togiak", "99678", 59.058326, -160.381284, 5), ("Nome", "99762", 64.783686, -164.188912, 12),
        ("Kotzebue", "99752", 66.870452, -162.511447, 12), ("Utqiaġvik", "99723", 71.254084, -156.798949, 8),
        ("Juneau", "99801", 58.331387, -134.467184, 8),
    ]
}
