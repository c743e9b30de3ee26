import Testing

@Suite("The promises of the API")
struct ContractCoverageTests {
    @Test(
        "Every answer that the description lists has been given, with every member, and no other",
        arguments: [false, true])
    func everything(isOverSocket: Bool) async throws {
        let run = try await ContractRun(isOverSocket: isOverSocket)
        try await run.refuseForms()
        try await run.refuseStrangers()
        try await run.refuseQuestions()
        try await run.readRuns()
        try await run.failRuns()
        try await run.make()
        try await run.readDocuments()
        try await run.verify()
        var promised = run.recorder.promised
        if isOverSocket {
            try await run.refuseSlowBodies()
        } else {
            // Only a socket can be slow.
            promised = promised.filter { !$0.hasSuffix(" 408") }
        }

        let missing = promised.subtracting(run.recorder.kept).sorted()
        #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
        let unpromised = run.recorder.unpromised
        #expect(unpromised.isEmpty, "\(unpromised.joined(separator: "\n"))")
    }
}
