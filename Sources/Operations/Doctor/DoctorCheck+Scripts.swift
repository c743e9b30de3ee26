import Migrations

extension DoctorCheck {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What in a script's bytes may surprise whoever compares it.
    static let scripts = DoctorCheck(
        name: "scripts", inOrder: "The scripts are text with line ends of one kind.",
        question: .workspace { workspace in
            var findings: [DoctorFinding] = []
            for file in try workspace.configuration.settings.releaseFiles() {
                let ends = try LineEndCount(of: file)
                if ends.isMixed {
                    findings.append(
                        DoctorFinding(
                            .fileLineEndsMixed,
                            "\(file.path) ends \(ends.carriageReturns) lines in CR LF and \(ends.lineFeeds) in LF.",
                            "Give it line ends of one kind, and tell Git so in .gitattributes: `*.sql text eol=lf`."
                        ))
                }
                var start: [UInt8] = []
                try InputFile(file.path).forEachPiece { piece in
                    if start.count < Self.mark.count { start += piece.prefix(Self.mark.count) }
                }
                if start.starts(with: Self.mark) {
                    findings.append(
                        DoctorFinding(
                            .fileByteOrderMark,
                            "\(file.path) begins with a byte-order mark, which does not count.",
                            "Save it as UTF-8 without one, before it is applied anywhere."))
                }
            }
            return findings
        })
}

/// How a file's lines end.
private struct LineEndCount {
    var carriageReturns = 0
    var lineFeeds = 0

    init(of file: ReleaseFile) throws(MigrationError) {
        var (marked, plain) = (0, 0)
        var last: UInt8 = 0
        try file.forEachChunk { chunk in
            for byte in chunk {
                if byte == 0x0A { if last == 0x0D { marked += 1 } else { plain += 1 } }
                last = byte
            }
        }
        self.carriageReturns = marked
        self.lineFeeds = plain
    }

    var isMixed: Bool { self.carriageReturns > 0 && self.lineFeeds > 0 }
}
