// swift-tools-version: 6.2
import PackageDescription

/// Every target is built alike: strict concurrency, explicit visibility, no warnings.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// Start-up time is mostly relocation: these flags halve it (see docs/decisions/0004-linking.md).
let linking: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
            "-Xlinker", "--no-export-dynamic", "-Xlinker", "--icf=safe",
        ],
        .when(configuration: .release))
]

let package = Package(
    name: "dbvc",
    products: [.executable(name: "dbvc", targets: ["dbvc"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        .target(name: "Diagnostics", swiftSettings: settings),
        .target(name: "CMariaDB", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CPostgreSQL", linkerSettings: [.linkedLibrary("dl")]),
        .target(
            name: "Databases",
            dependencies: [
                "CMariaDB", "CPostgreSQL", "Diagnostics",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .target(
            name: "Migrations", dependencies: ["Databases", "Diagnostics"],
            swiftSettings: settings),
        .target(name: "CosmosSQL", dependencies: ["Diagnostics"], swiftSettings: settings),
        .target(
            name: "Documents",
            dependencies: [
                "CosmosSQL", "Diagnostics", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .target(
            name: "Audit",
            dependencies: [
                "CosmosSQL", "Databases", "Diagnostics", "Documents",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .target(
            name: "Operations",
            dependencies: [
                "Audit", "CosmosSQL", "Databases", "Diagnostics", "Documents", "Migrations",
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "dbvc",
            dependencies: [
                "Diagnostics", "Operations",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings, linkerSettings: linking),

        .target(
            name: "TestKit", dependencies: ["Diagnostics"], path: "Tests/TestKit",
            swiftSettings: settings),
        .testTarget(
            name: "DatabasesTests", dependencies: ["Databases", "Diagnostics", "TestKit"],
            exclude: ["Splitting/Cases"], swiftSettings: settings),
        .testTarget(
            name: "MigrationsTests",
            dependencies: ["Databases", "Diagnostics", "Migrations", "TestKit"],
            exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "CosmosSQLTests", dependencies: ["CosmosSQL", "Diagnostics", "TestKit"],
            exclude: ["Cases"], swiftSettings: settings),
        .testTarget(
            name: "DocumentsTests",
            dependencies: ["CosmosSQL", "Diagnostics", "Documents", "TestKit"],
            swiftSettings: settings),
        .testTarget(
            name: "AuditTests",
            dependencies: [
                "Audit", "CosmosSQL", "Databases", "Diagnostics", "Documents", "TestKit",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "OperationsTests",
            dependencies: [
                "Audit", "CosmosSQL", "Databases", "Diagnostics", "Migrations", "Operations",
                "TestKit",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ScriptTests",
            dependencies: ["dbvc", "TestKit", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["Flyway", "Golden"], swiftSettings: settings),
        .testTarget(name: "TidyTests", dependencies: ["TestKit"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
