import Databases
import Diagnostics
import Migrations
import Synchronization

/// Reads the schema before and after the scripts of a run, no more often than an answer needs it.
///
/// The schema is read before the first script, before each script that the database does not take back, after a failure
/// and at the end; between scripts that are taken back it is not read, so that many small migrations cost no more than
/// one. Where hashes of all are wanted it is read after each.
final class SchemaWatch: SchemaWitness {
    private let reader: SchemaReader?
    private let dialect: String
    private let settings: SchemaSettings
    /// Whether the run may write a baseline before its first script.
    private let mayBaseline: Bool
    private let state = Mutex(State())

    private struct State {
        var start: HistoryMark?
        var hadBaseline = false
        /// What was there before the first script.
        var first: SchemaSight?
        /// What was there before the script at hand; `nil` where that is not known, or not any more.
        var seen: SchemaSight?
        /// What the script at hand has made, in its own transaction.
        var ahead: SchemaSight?
        var hasBegun = false
        var isTakenBack = true
        /// What stands where a script failed, without whatever that script has left.
        var standing: SchemaSight?
        var hasFailed = false
        var captures: [SchemaCapture] = []
        /// Why the schema could not be read the last time it was tried.
        var refusal: Diagnostic?
        var trouble: Diagnostic?
    }

    /// Prepares to look; without a reader there is nothing to be seen.
    init(
        _ reader: SchemaReader?, of dialect: String, _ settings: SchemaSettings, mayBaseline: Bool
    ) {
        self.reader = reader
        self.dialect = dialect
        self.settings = settings
        self.mayBaseline = mayBaseline
    }

    /// The schemas that the run has made, in the order they are to be kept in.
    var captures: [SchemaCapture] { self.state.withLock(\.captures) }

    /// Why there is no capture although there should be one.
    var trouble: Diagnostic? { self.state.withLock(\.trouble) }

    /// The schema before the first script, and how far the history was then.
    var beginning: (sight: SchemaSight, mark: HistoryMark)? {
        self.state.withLock { state in
            guard let sight = state.first, let mark = state.start else { return nil }
            return (sight, mark)
        }
    }

    // MARK: Around a script

    func begin(_ history: [HistoryRow]) {
        let mark = HistoryMark(history)
        self.state.withLock { state in
            state = State()
            state.start = mark
            state.hadBaseline = history.contains { $0.type == .baseline }
        }
    }

    func willRun(isTakenBack: Bool, on connection: any DatabaseConnection) async {
        let isNeeded = self.state.withLock { state in
            let isFirst = !state.hasBegun
            state.hasBegun = true
            state.isTakenBack = isTakenBack
            guard state.seen == nil else { return false }
            switch self.settings.fingerprint {
            case .always: return true
            case .failures: return isFirst || !isTakenBack
            case .off: return isFirst && self.mayBaseline && state.start?.rank == 0
            }
        }
        guard isNeeded, let sight = await self.look(on: connection) else { return }
        self.state.withLock { state in
            state.seen = sight
            state.first = state.first ?? sight
        }
    }

    func hasRun(on connection: any DatabaseConnection) async -> SchemaTrace? {
        guard self.settings.fingerprint == .always else { return nil }
        // A refused look would spoil the transaction: only who could look before looks now.
        guard let before = self.state.withLock({ $0.ahead ?? $0.seen }) else { return nil }
        let sight = await self.look(on: connection)
        self.state.withLock { $0.ahead = sight }
        return SchemaTrace(before: before.hash, after: sight?.hash)
    }

    func hasCommitted() {
        self.state.withLock { state in
            state.seen = state.ahead
            state.ahead = nil
        }
    }

    func hasFailed(on connection: any DatabaseConnection) async -> SchemaTrace? {
        self.state.withLock { state in
            state.hasFailed = true
            state.ahead = nil
            state.standing = state.seen
        }
        guard self.settings.fingerprint != .off, self.reader != nil else { return nil }
        let after = await self.look(on: connection)
        let before = self.state.withLock { state in
            if state.standing == nil, state.isTakenBack { state.standing = after }
            return state.seen
        }
        return SchemaTrace(
            before: before?.hash, after: after?.hash, verdict: Self.verdict(before, after))
    }

    private static func verdict(_ before: SchemaSight?, _ after: SchemaSight?) -> SchemaVerdict {
        guard let before, let after else { return .unknown }
        return before.hash == after.hash ? .unchanged : .changed(before.changes(to: after))
    }

    private func look(on connection: any DatabaseConnection) async -> SchemaSight? {
        guard let reader = self.reader else { return nil }
        do {
            return SchemaSight(try await reader.read(on: connection))
        } catch {
            let diagnostic = error.diagnostic
            self.state.withLock { $0.refusal = diagnostic }
            return nil
        }
    }

    // MARK: At the end

    func finish(_ history: [HistoryRow], on connection: any DatabaseConnection) async {
        let mark = HistoryMark(history)
        let state = self.state.withLock(\.self)
        guard self.settings.snapshots == .auto, mark != state.start else { return }
        guard self.reader != nil else {
            let diagnostic = OperationError.noInspector(self.dialect).diagnostic
            self.state.withLock { $0.trouble = diagnostic }
            return
        }
        if !state.hadBaseline, let index = history.firstIndex(where: { $0.type == .baseline }) {
            let baseline = HistoryMark(Array(history[...index]))
            let isAll = baseline == mark
            let sight = isAll ? await self.look(on: connection) : state.first
            self.add(.baseline, sight, baseline, isNeeded: isAll)
            if isAll { return }
        }
        let isKnown = state.hasFailed && (state.standing != nil || !state.isTakenBack)
        self.add(.auto, isKnown ? state.standing : await self.look(on: connection), mark)
    }

    private static let mixed = Diagnostic(
        code: "schema-mixed",
        message: "What the failed script has left cannot be told apart from the rest.")

    private func add(
        _ type: CaptureType, _ sight: SchemaSight?, _ mark: HistoryMark, isNeeded: Bool = true
    ) {
        self.state.withLock { state in
            guard let sight else {
                // A baseline before other scripts is only there where somebody looked in time.
                if isNeeded { state.trouble = state.refusal ?? Self.mixed }
                return
            }
            state.captures.append(SchemaCapture(type: type, sight: sight, mark: mark))
        }
    }
}
