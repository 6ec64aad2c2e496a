// swift-tools-version: 6.2
import PackageDescription

// The arrows of this package. A target may only name targets on lines above its own,
// so the list itself is the proof that the graph has no cycle.
//
//   pure         Care · Consolidation · FHIR · OpenID
//   pure         Coordination  → Care, Consolidation
//   pure         Demonstration → Care
//   database     CPostgres · Postgres → CPostgres · Schema → Postgres · Cluster (a private server)
//   persistence  Store         → Care, Postgres
//   use cases    Services      → Care, Coordination, Demonstration, OpenID, Store
//   edges        Gateway       → Care, CZlib, FHIR, Services
//                Pages         → Care
//                Web           → Care, Gateway, OpenID, Pages, Services
//   program      Program       → everything

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// The search is optimised in every build: unoptimised, its tests would take hours.
let quick = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")

func tests(
    of target: String,
    _ dependencies: [Target.Dependency] = [],
    excluding files: [String] = []
) -> Target {
    .testTarget(
        name: target + "Tests",
        dependencies: [.byName(name: target)] + dependencies,
        exclude: files,
        swiftSettings: settings
    )
}

let package = Package(
    name: "hearth",
    products: [
        .executable(name: "hearth", targets: ["Program"]),
        .executable(name: "bench", targets: ["Bench"]),
        .executable(name: "instances", targets: ["Generate"]),
        .library(name: "Postgres", targets: ["Postgres"]),
        .library(name: "Consolidation", targets: ["Consolidation"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    ],
    targets: [
        .target(name: "Care", swiftSettings: settings),
        .target(name: "Consolidation", swiftSettings: quick),
        .target(name: "FHIR", swiftSettings: settings),
        .target(name: "OpenID", dependencies: [crypto, cryptoExtras], swiftSettings: settings),
        .target(name: "Coordination", dependencies: ["Care", "Consolidation"], swiftSettings: settings),
        .target(name: "Demonstration", dependencies: ["Care"], swiftSettings: settings),

        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "Postgres", dependencies: ["CPostgres"], swiftSettings: settings),
        .target(name: "Cluster", swiftSettings: settings),
        .target(
            name: "Schema",
            dependencies: ["Postgres"],
            path: "SQL",
            sources: ["Schema.swift"],
            resources: [.copy("Migrations"), .copy("Measures")],
            swiftSettings: settings
        ),

        .target(name: "Store", dependencies: ["Care", "Postgres"], swiftSettings: settings),
        .target(
            name: "Services",
            dependencies: ["Care", "Coordination", "Demonstration", "OpenID", "Store", crypto],
            swiftSettings: settings
        ),

        .target(name: "Gateway", dependencies: ["Care", "CZlib", "FHIR", "Services"], swiftSettings: settings),
        .target(name: "Pages", dependencies: ["Care"], swiftSettings: settings),
        .target(
            name: "Web",
            dependencies: [
                "Care", "Gateway", "OpenID", "Pages", "Services",
                asyncHTTPClient, crypto, hummingbird, lifecycle, logging, nioCore, nioHTTP,
            ],
            swiftSettings: settings
        ),

        .executableTarget(
            name: "Program",
            dependencies: [
                "Care", "Cluster", "Consolidation", "Coordination", "Demonstration", "FHIR", "Gateway", "OpenID",
                "Pages",
                "Postgres",
                "Schema", "Services", "Store", "Web",
                argumentParser, hummingbird, lifecycle, logging,
            ],
            swiftSettings: settings
        ),

        .executableTarget(
            name: "Bench",
            dependencies: ["Cluster", "Consolidation", "Instances", "Postgres"],
            path: "deploy/Bench",
            exclude: ["cpsat.py", "household.py", "household.lua"],
            swiftSettings: settings
        ),
        .target(name: "Instances", dependencies: ["Consolidation"], path: "deploy/Instances", swiftSettings: settings),
        .executableTarget(
            name: "Generate",
            dependencies: ["Consolidation", "Instances"],
            path: "deploy/Generate",
            swiftSettings: settings
        ),

        .target(
            name: "TestSupport",
            dependencies: ["Care", "Cluster", "OpenID", "Postgres", "Schema", "Store", crypto, cryptoExtras],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        .testTarget(name: "ArchitectureTests", swiftSettings: settings),
        tests(of: "Care", ["TestSupport"], excluding: ["access.csv"]),
        tests(of: "Consolidation", ["Instances"]),
        tests(of: "FHIR"),
        tests(of: "OpenID", ["TestSupport"], excluding: ["known.json"]),
        tests(of: "Coordination", ["Care", "Consolidation"]),
        tests(of: "Demonstration", ["Care", "Store", "TestSupport"]),
        tests(of: "Postgres", ["TestSupport"]),
        tests(of: "Cluster"),
        tests(of: "Schema", ["Postgres", "TestSupport"]),
        tests(of: "Store", ["Care", "Postgres", "TestSupport"]),
        tests(
            of: "Services",
            ["Care", "Consolidation", "Coordination", "Demonstration", "Postgres", "Store", "TestSupport"]
        ),
        tests(of: "Gateway", ["Postgres", "Care", "FHIR", "Services", "Store", "TestSupport"]),
        tests(of: "Pages", ["Care"]),
        tests(
            of: "Web",
            [
                "Care", "OpenID", "Pages", "Postgres", "Services", "Store", "TestSupport", hummingbird,
                hummingbirdTesting,
                logging,
            ],
            excluding: ["routes.csv"]
        ),
        tests(of: "Program", ["Cluster"]),
    ]
)
