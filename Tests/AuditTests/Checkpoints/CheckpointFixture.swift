import Audit

/// Keys and checkpoints for tests.
enum CheckpointFixture {
    static let origin = "example.com/audit"

    /// A key that is always the same for the same number.
    static func key(_ number: UInt8, name: String = Self.origin) throws -> SigningKey {
        try SigningKey.generate(name: name, seed: [UInt8](repeating: number, count: 32))
    }

    /// The checkpoint of a tree of the fixture's leaves.
    static func checkpoint(
        _ size: Int, extensions: [String] = [], leaves: [TreeHash]? = nil
    ) throws -> Checkpoint {
        try Checkpoint(
            origin: Self.origin, size: Int64(size),
            root: TreeFixture.root((leaves ?? TreeFixture.leaves(size))[..<size]),
            extensions: extensions)
    }

    /// Such a checkpoint, signed by the first key.
    static func note(_ size: Int) throws -> SignedCheckpoint {
        try Self.key(1).sign(Self.checkpoint(size))
    }

    /// A note of Go's checksum database, as it was served on 10 January 2023.
    static let published = """
        go.sum database tree
        15081221
        BoMMe1wd25Tco0mYGROkyqxHZWx+hcSCtMV315Lu6Lg=

        \u{2014} sum.golang.org Az3grilD7vQqTrv66jRgKM84Y80KTprrSt4bKmiOPxgmS5ZVBTeCl6dUvjYnN13R\
        +C8j0jGY1WnUADGMkok3U0m2Zgo=

        """

    /// The public key of Go's checksum database, as the `go` command has it.
    static let publishedKey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
}
