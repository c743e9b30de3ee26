extension DoctorCheck {
    /// How little room on the disk of the embedded store is too little, in bytes.
    private static let leastRoom: UInt64 = 100 << 20

    /// Whether the file of the embedded store is its owner's alone, and has room to grow.
    static let storeFile = DoctorCheck(
        name: "store-file", inOrder: "The file of the document store is safe, where there is one.",
        question: .workspace { workspace in
            let documents = workspace.configuration.documents
            guard documents.connectionString == nil, let mode = FileMode(of: documents.storePath)
            else { return [] }
            var findings: [DoctorFinding] = []
            if mode.isReadableByOthers {
                findings.append(
                    DoctorFinding(
                        .storeFileReadable,
                        "Every user of this machine can read \(documents.storePath), which holds all scripts and who ran them.",
                        "Run `chmod 600 \(documents.storePath)`."))
            }
            if let room = workspace.surroundings.room(documents.storePath),
                room < Self.leastRoom
            {
                findings.append(
                    DoctorFinding(
                        .storeSpaceLow,
                        "The disk of \(documents.storePath) has room for \(room >> 20) MB only.",
                        "Make room, or set `dbvc.store` to a file on another disk."))
            }
            return findings
        })
}
