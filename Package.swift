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
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(
            url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        .target(name: "Diagnostics", swiftSettings: settings),
        .target(
            name: "Azure",
            dependencies: [
                "Diagnostics",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .target(name: "CMariaDB", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CODBC", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "CPostgreSQL", linkerSettings: [.linkedLibrary("dl")]),
        .target(
            name: "Databases",
            dependencies: [
                "CMariaDB", "CODBC", "CPostgreSQL", "Diagnostics",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .target(
            name: "Migrations", dependencies: ["Databases", "Diagnostics"],
            swiftSettings: settings),
        .target(
            name: "Schemas",
            dependencies: [
                "Databases", "Diagnostics", .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .target(name: "CosmosSQL", dependencies: ["Diagnostics"], swiftSettings: settings),
        .target(
            name: "Documents",
            dependencies: [
                "CosmosSQL", "Diagnostics",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
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
                "Audit", "Azure", "CosmosSQL", "Databases", "Diagnostics", "Documents",
                "Migrations", "Schemas",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "TOMLKit", package: "TOMLKit"),
            ],
            swiftSettings: settings),
        .target(
            name: "Listening",
            dependencies: [.product(name: "NIOSSL", package: "swift-nio-ssl")],
            swiftSettings: settings),
        .target(
            name: "CosmosServer",
            dependencies: [
                "CosmosSQL", "Diagnostics", "Documents", "Listening",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .target(
            name: "WebServer",
            dependencies: [
                "Azure", "CosmosSQL", "Diagnostics", "Listening", "Operations",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "dbvc",
            dependencies: [
                "CosmosServer", "Diagnostics", "Listening", "Operations", "WebServer",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings, linkerSettings: linking),

        .executableTarget(
            name: "DocumentsBenchmark",
            dependencies: [
                "CosmosServer", "CosmosSQL", "Diagnostics", "Documents",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Benchmarks/Documents", swiftSettings: settings),
        .executableTarget(
            name: "AuditBenchmark",
            dependencies: [
                "Audit", "CosmosSQL", "Diagnostics",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Benchmarks/Audit", swiftSettings: settings),
        .executableTarget(
            name: "SchemasBenchmark",
            dependencies: [
                "Databases", "Diagnostics", "Operations", "Schemas", "TestKit",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Benchmarks/Schemas", swiftSettings: settings),
        .executableTarget(
            name: "WebBenchmark",
            dependencies: [
                "Operations", "WebServer",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            path: "Benchmarks/Web", swiftSettings: settings),
        .target(
            name: "TestKit", dependencies: ["Diagnostics"], path: "Tests/TestKit",
            swiftSettings: settings),
        .target(
            name: "SchemaKit", dependencies: ["Databases", "TestKit"], path: "Tests/SchemaKit",
            swiftSettings: settings),
        .target(
            name: "CrashKit",
            dependencies: [
                "Audit", "CosmosSQL", "Databases", "Diagnostics", "Documents", "Migrations",
                "Operations",
            ],
            path: "Tests/CrashKit", swiftSettings: settings),
        .executableTarget(
            name: "CrashProbe", dependencies: ["CrashKit"], path: "Tests/CrashProbe",
            swiftSettings: settings),
        .testTarget(
            name: "DatabasesTests", dependencies: ["Databases", "Diagnostics", "TestKit"],
            exclude: ["Splitting/Cases"], swiftSettings: settings),
        .testTarget(
            name: "MigrationsTests",
            dependencies: ["Databases", "Diagnostics", "Migrations", "TestKit"],
            exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "AzureTests",
            dependencies: [
                "Azure", "Diagnostics",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CosmosSQLTests", dependencies: ["CosmosSQL", "Diagnostics", "TestKit"],
            exclude: ["Cases"], swiftSettings: settings),
        .testTarget(
            name: "DocumentsTests",
            dependencies: ["CosmosServer", "CosmosSQL", "Diagnostics", "Documents", "TestKit"],
            swiftSettings: settings),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["CrashKit", "Databases", "Diagnostics", "Operations", "TestKit"],
            swiftSettings: settings),
        .testTarget(
            name: "SchemasTests",
            dependencies: [
                "Databases", "Diagnostics", "Migrations", "Operations", "SchemaKit", "Schemas",
                "TestKit", .product(name: "Crypto", package: "swift-crypto"),
            ],
            exclude: ["Golden"], swiftSettings: settings),
        .testTarget(
            name: "CosmosServerTests",
            dependencies: [
                "CosmosServer", "CosmosSQL", "Diagnostics", "Documents", "Listening", "TestKit",
            ],
            exclude: ["python"], swiftSettings: settings),
        .testTarget(
            name: "WebServerTests",
            dependencies: [
                "Azure", "CosmosSQL", "Diagnostics", "Listening", "Operations", "TestKit",
                "WebServer", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
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
                "Audit", "CosmosSQL", "Databases", "Diagnostics", "Documents", "Migrations",
                "Operations", "SchemaKit", "Schemas", "TestKit",
            ],
            swiftSettings: settings),
        .testTarget(
            name: "ScriptTests",
            dependencies: [
                "CosmosSQL", "CrashKit", "CrashProbe", "Databases", "dbvc", "Diagnostics",
                "Documents", "TestKit", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: ["Flyway", "Golden"], swiftSettings: settings),
        .testTarget(name: "TidyTests", dependencies: ["TestKit"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
