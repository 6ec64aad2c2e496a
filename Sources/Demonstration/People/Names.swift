/// Fictional people's names, in the languages that the demonstration's families speak.
///
/// Family names are ones that many families share; no list names a real person.
struct Names {
    /// A BCP 47 tag: English, Central Yup'ik, Iñupiaq, Spanish, Tagalog or Russian.
    let language: String
    /// Families of a hundred whose elders grew up with the language.
    let share: Double
    let families: [String]
    let women: [String]
    let men: [String]
    /// Names used at home by some.
    var preferred: [String] = []

    static let all: [Names] = [english, yupik, inupiaq, spanish, tagalog, russian]

    static let english = Names(
        language: "en",
        share: 74,
        families: [
            "Adams", "Alexander", "Andrew", "Bell", "Carter", "Charles", "Clark", "Cook", "Daniels", "David",
            "Edwards", "Evans", "Fields", "Foster", "Frank", "George", "Grant", "Gregory", "Harris", "Henry",
            "Isaac", "Jackson", "James", "Jefferson", "John", "Joseph", "Kelly", "King", "Larson", "Lewis",
            "Mack", "Marks", "Martin", "Matthew", "Miller", "Nelson", "Newman", "Olson", "Parker", "Paul",
            "Peterson", "Phillip", "Pete", "Riley", "Roberts", "Samuel", "Solomon", "Stephan", "Thomas", "Titus",
            "Tucker", "Wallace", "Walker", "Wilson", "Wright", "Young",
        ],
        women: [
            "Abigail", "Alice", "Amelia", "Amy", "Angela", "Anita", "Annie", "Ashley", "Bertha", "Carol",
            "Clara", "Dora", "Dorothy", "Ella", "Emily", "Esther", "Faith", "Grace", "Hannah", "Helen", "Ida",
            "Irene", "Jessie", "Julia", "Katie", "Laura", "Lena", "Lily", "Lucy", "Mabel", "Martha", "Mary",
            "Mia", "Molly", "Nellie", "Nora", "Olivia", "Pauline", "Rachel", "Rose", "Ruth", "Sarah", "Sophie",
            "Susie", "Tessa", "Vera", "Violet", "Winnie",
        ],
        men: [
            "Aaron", "Abraham", "Albert", "Alvin", "Andrew", "Arthur", "Ben", "Caleb", "Carl", "Chester", "Daniel",
            "David", "Dennis", "Edward", "Elijah", "Ethan", "Floyd", "Frank", "Fred", "Gabriel", "George",
            "Harold", "Henry", "Isaiah", "Jack", "Jacob", "James", "Jesse", "Joel", "Joshua", "Kenneth", "Leo",
            "Levi", "Lucas", "Mark", "Martin", "Moses", "Nathan", "Noah", "Oscar", "Paul", "Peter", "Ray", "Robert",
            "Roy", "Samuel", "Thomas", "Walter",
        ]
    )

    static let yupik = Names(
        language: "esu",
        share: 12,
        families: [
            "Active", "Alexie", "Andrew", "Berlin", "Brink", "Carl", "Charlie", "Evan", "Friend", "Hunter", "Ivan",
            "Jimmie", "Joe", "Kasayulie", "Lott", "Moses", "Nick", "Nicholai", "Nose", "Peter", "Pavilla", "Tom",
            "Wassillie", "White",
        ],
        women: english.women,
        men: english.men,
        preferred: ["Bud", "Junior", "Sis", "Sonny"]
    )

    static let inupiaq = Names(
        language: "ik",
        share: 5,
        families: [
            "Ahgook", "Brower", "Field", "Goodwin", "Harris", "Henry", "Itta", "Jones", "Lee", "Nayokpuk", "Norton",
            "Olanna", "Sheldon", "Snyder", "Stone", "Tagarook",
        ],
        women: english.women,
        men: english.men,
        preferred: ["Kavik", "Nanuq", "Siku", "Tulugaq"]
    )

    static let spanish = Names(
        language: "es",
        share: 4,
        families: ["Castillo", "Delgado", "Flores", "Garcia", "Hernandez", "Lopez", "Morales", "Ramos", "Rivera"],
        women: ["Ana", "Carmen", "Elena", "Isabel", "Lucia", "Maria", "Rosa", "Sofia", "Teresa", "Valeria"],
        men: ["Alejandro", "Carlos", "Diego", "Jorge", "Jose", "Luis", "Manuel", "Mateo", "Miguel", "Rafael"]
    )

    static let tagalog = Names(
        language: "tl",
        share: 3,
        families: ["Aquino", "Bautista", "Cruz", "Dizon", "Manalo", "Mendoza", "Ocampo", "Reyes", "Santos"],
        women: ["Althea", "Cristina", "Divina", "Imelda", "Jasmine", "Joy", "Liza", "Marisol", "Rowena"],
        men: ["Angelo", "Arnel", "Benjie", "Dante", "Emilio", "Jerome", "Marco", "Nestor", "Rodel"]
    )

    static let russian = Names(
        language: "ru",
        share: 2,
        families: ["Basargin", "Efimov", "Ivanov", "Kuzmin", "Martushev", "Popov", "Reutov"],
        women: ["Anastasia", "Ekaterina", "Irina", "Marina", "Natalia", "Olga", "Tatiana", "Vera"],
        men: ["Alexei", "Dmitri", "Feodor", "Ivan", "Nikita", "Pavel", "Sergei", "Vasily"]
    )
}
