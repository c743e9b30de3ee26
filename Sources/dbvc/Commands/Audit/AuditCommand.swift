import ArgumentParser

/// The command `dbvc audit`, which has commands of its own.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Read, verify, sign and export the audit.",
        discussion: "What is proven, and against whom, is told in docs/audit.md.",
        subcommands: [
            AuditLogCommand.self, AuditShowCommand.self, AuditVerifyCommand.self,
            AuditExportCommand.self, AuditCheckpointCommand.self, AuditKeyCommand.self,
            AuditRelayCommand.self, AuditEraseCommand.self,
        ])
}
