import Diagnostics

extension Gate {
    /// The schema is what the migrations say.
    @Sendable
    static func drift(_ workspace: Workspace) async throws -> Answer {
        let mayRecord = !workspace.configuration.choice.isReadOnlyUnlessAsked
        let result: DriftResult
        do {
            result = try await workspace.detectDrift(DriftRequest(isRecorded: mayRecord))
        } catch OperationError.noInspector(let name) {
            return .skipped("schemas of \(name) cannot be inspected")
        }
        switch result.state {
        case .clean: return .passed("The schema is what the migrations have left.")
        case .unknown: return .skipped(result.standing.gateReason, "Run `dbvc drift` to see more.")
        case .drifted:
            let first = result.findings.first
            let others = result.findings.count > 1 ? " and \(result.findings.count - 1) more" : ""
            return .failed(
                "Beside the migrations: \(first?.headline ?? "the schema changed")\(others).",
                first?.remedy ?? "Run `dbvc drift`.")
        }
    }

    /// The undo scripts take back what the migrations do, on a scratch database.
    @Sendable
    static func undo(_ workspace: Workspace) async throws -> Answer {
        var request = RehearseRequest()
        request.includesApplied = true
        request.records = false
        do {
            let result = try await workspace.rehearse(request)
            let failed = result.migrations.filter { $0.verdict == .failed }
            guard let first = failed.first else {
                let bare = result.count(.irreversible)
                return .passed(
                    "Taken back and made again: \(result.count(.passed))"
                        + (bare > 0 ? "; without an undo script: \(bare)." : "."))
            }
            return .failed("\(first.migrationId): \(first.reason)", "Run `dbvc rehearse --all`.")
        } catch OperationError.noInspector(let name) {
            return .skipped("schemas of \(name) cannot be inspected")
        } catch {
            guard let scratch = error as? ScratchError, scratch.saysNothingOfRelease else {
                throw error
            }
            return .skipped(scratch.diagnostic.message, scratch.diagnostic.remedy)
        }
    }
}

extension DriftStanding {
    /// Why nothing can be told of drift.
    fileprivate var gateReason: String {
        switch self {
        case .current: "the schema cannot be compared"
        case .outdated: "migrations have run since the newest snapshot"
        case .missing: "there is no snapshot of the schema"
        case .busy: "a change was begun and has not ended"
        }
    }
}

extension ScratchError {
    /// Whether there only is no scratch database to try anything on.
    fileprivate var saysNothingOfRelease: Bool {
        switch self {
        case .unavailable, .needsConsent, .refused, .otherKind, .severalSchemas, .leadsOut,
            .changesServer, .placeholderLeadsOut, .cannotCopy:
            true
        case .replayFailed, .notReplayed, .stopped: false
        }
    }
}
