import Databases
import Diagnostics
import Migrations

/// Where and how scratch databases are made for one database.
struct ScratchWorkshop: Sendable {
    let administration: any ScratchAdministration
    let driver: any DatabaseDriver
    let place: ScratchPlace
    /// The place without credentials, for messages.
    let title: String
}

extension Workspace {
    /// Makes a scratch database, does the work in it, and drops it, however the work ends.
    ///
    /// - Parameters:
    ///   - original: The database it stands for.
    ///   - copying: Whether it begins with all that the original holds.
    ///   - keeping: Whether it stays when the work has come to its end.
    ///   - folder: The folder of the migrations, absolute; `nil` for the configured locations.
    ///   - work: What to do in it.
    /// - Returns: What the work returned.
    /// - Throws: `ScratchError` where there can be none, else what the work threw.
    func withScratch<T: Sendable>(
        like original: OpenDatabase, copying: Bool = false, keeping: Bool = false,
        folder: String? = nil, _ work: @Sendable (ScratchDatabase) async throws -> T
    ) async throws -> T {
        let workshop = try self.workshop(like: original)
        if copying, workshop.administration.isOnServer { throw ScratchError.cannotCopy }
        await self.tellOfLeftOvers(workshop)
        let name = ScratchName(at: self.surroundings.now(), random: self.surroundings.random()).text
        do {
            let target = try await self.make(name, workshop, original, copying: copying)
            let result = try await self.withOpen(target, named: name, workshop, folder, work)
            if !keeping { await self.drop(name, workshop) }
            return result
        } catch {
            await self.drop(name, workshop)
            throw self.stop.isRequested ? ScratchError.stopped : error
        }
    }

    /// Finds the place, and whether it may be used.
    private func workshop(like original: OpenDatabase) throws -> ScratchWorkshop {
        let name = original.driver.dialect.name
        guard let administration = original.driver as? any ScratchAdministration else {
            throw ScratchError.unavailable(name)
        }
        guard let own = self.configuration.target else { throw OperationError.noDatabase }
        let given = self.configuration.scratch
        if let given {
            let driver = try self.catalog.driver(for: given.url)
            guard type(of: driver) == type(of: original.driver) else {
                throw ScratchError.otherKind(place: driver.dialect.name, wanted: name)
            }
        } else if administration.isOnServer, self.configuration.environment == .prod {
            guard self.isConfirmed else {
                throw ScratchError.needsConsent(server: original.session.displayName)
            }
        }
        let temporary = self.surroundings.variables()["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 }
        return ScratchWorkshop(
            administration: administration, driver: original.driver,
            place: ScratchPlace(
                target: self.limited(given ?? own), original: own,
                folder: given == nil ? temporary ?? "/tmp" : nil),
            title: given == nil
                ? "the server of \(original.session.displayName)" : "the place that is configured")
    }

    /// The target with the limits and the sign-in of every session.
    private func limited(_ target: ConnectionTarget) -> ConnectionTarget {
        var target = target
        target.statementTimeout = self.configuration.settings.statementTimeout
        target.lockTimeout = self.configuration.settings.lockTimeout
        target.accessToken = self.azure.source
        return target
    }

    private func make(
        _ name: String, _ workshop: ScratchWorkshop, _ original: OpenDatabase, copying: Bool
    ) async throws -> ScratchTarget {
        do {
            return try await workshop.administration.make(
                name, at: workshop.place, like: original.session, copying: copying)
        } catch .refused(let reply) {
            throw ScratchError.refused(
                place: workshop.title, reason: reply.diagnostic,
                right: workshop.administration.neededRight)
        }
    }

    private func withOpen<T: Sendable>(
        _ scratch: ScratchTarget, named name: String, _ workshop: ScratchWorkshop,
        _ folder: String?, _ work: @Sendable (ScratchDatabase) async throws -> T
    ) async throws -> T {
        let settings = self.configuration.settings
        var schemas = settings.schemas
        if scratch.onlySchema != nil {
            let named = Set(schemas + [settings.defaultSchema].compactMap(\.self))
            guard named.count < 2 else { throw ScratchError.severalSchemas(named.sorted()) }
            schemas = []
        }
        var own = settings.forScratch(standingIn: scratch.onlySchema)
        if let folder {
            own.locations = ["filesystem:" + folder]
            own.callbackLocations = []
        }
        let reach = try await self.reach(from: name, workshop)
        let session = try await workshop.driver.open(scratch.target)
        let stop = self.stop
        stop.onCancel { session.connection.cancel() }
        let database = ScratchDatabase(
            name: name, driver: session.driver ?? workshop.driver, session: session,
            settings: own,
            environment: RunEnvironment(
                uptime: self.surroundings.uptime, startedAt: self.surroundings.localTime(),
                target: scratch.target, isStopRequested: { stop.isRequested }),
            schemas: schemas, reach: reach)
        return try await session.use { try await work(database) }
    }

    /// What scripts must not change; a server that is there for scratch databases may be changed.
    private func reach(
        from name: String, _ workshop: ScratchWorkshop
    ) async throws -> ScratchReach {
        var limits = try await workshop.administration.limits(at: workshop.place)
        limits.databases.remove(name)
        if self.configuration.scratch != nil, self.isConfirmed { limits.phrases = [] }
        return ScratchReach(
            limits, escapes: workshop.driver.dialect.traits.literals == .backslashes)
    }

    /// Drops the database, also where the work was cancelled; what stays is told.
    private func drop(_ name: String, _ workshop: ScratchWorkshop) async {
        self.stop.onCancel {}
        // A task of its own does not inherit the cancellation.
        let failure = await Task { () -> DatabaseError? in
            do throws(DatabaseError) {
                try await workshop.administration.drop(name, at: workshop.place)
                return nil
            } catch {
                return error
            }
        }.value
        guard let failure else { return }
        self.warn(
            Diagnostic(
                severity: .warning, code: "scratch-not-dropped",
                message: """
                    The scratch database \(name) could not be dropped: \(failure.diagnostic.message)
                    """,
                remedy: "Drop it by hand."))
    }

    private func tellOfLeftOvers(_ workshop: ScratchWorkshop) async {
        let names = try? await workshop.administration.names(
            beginningWith: ScratchName.prefix, at: workshop.place)
        let moment = self.surroundings.now()
        let leftOver = (names ?? []).filter { ScratchName.isLeftOver($0, at: moment) }
        guard !leftOver.isEmpty else { return }
        self.warn(
            Diagnostic(
                severity: .warning, code: "scratch-left-over",
                message: """
                    Scratch databases were left behind more than a day ago: \(leftOver.joined(separator: ", ")).
                    """,
                remedy: "Drop them by hand."))
    }
}
