// Measures inspecting and comparing large schemas, against the queries and the tool that fetch the same, and prints the
// ratios. Ends with 1 when one is beyond its target. `DBVC_BENCH_TABLES` sets the number of tables, 10,000 unless set.
// With the words compare, snapshots, sqlite or postgresql as arguments only these are measured.

import Databases
import Diagnostics
import Foundation
import GRDB
import Schemas

@main
private enum SchemasBenchmark {
    private static let rounds = 3

    static func main() async throws {
        if let stored = try await StoredSnapshots(child: CommandLine.arguments) {
            return print(try await stored.measurement())
        }
        let variable = ProcessInfo.processInfo.environment["DBVC_BENCH_TABLES"]
        let sample = Sample(tables: variable.flatMap { Int($0) } ?? 10_000)
        // First of all, since the peak of memory is that of the whole process.
        var table = BenchmarkTable()
        let parts = CommandLine.arguments.dropFirst()
        func isWanted(_ part: String) -> Bool { parts.isEmpty || parts.contains(part) }
        if isWanted("compare") { await Self.compare(sample, &table) }
        let folder = NSTemporaryDirectory() + "dbvc-schemas-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        if isWanted("snapshots") { try await Self.compareStored(sample, folder, &table) }
        if isWanted("sqlite") { try await Self.inspectSQLite(sample, folder, &table) }
        if isWanted("postgresql") { try await Self.inspectPostgreSQL(sample, &table) }
        try? FileManager.default.removeItem(atPath: folder)
        exit(table.isMissed ? 1 : 0)
    }

    private static func note(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }

    /// Two snapshots with one changed column.
    private static func compare(_ sample: Sample, _ table: inout BenchmarkTable) async {
        Self.note("comparison of \(sample.tables) tables")
        let before = sample.model
        var after = sample.model
        after.tables[after.tables.count / 2].columns[7].type = "text"
        let times = await Measure.medians(of: Self.rounds) {
            await Measure.processorSeconds {
                let changes = SchemaDiff(from: before, to: after).changes
                guard changes.count == 1, changes.first?.parts.count == 1 else {
                    return Self.end("The comparison found something else.")
                }
            }
        } _: {
            1
        }
        table.report("compare, one column changed, CPU s (limit 1 s)", times.ours, 1, atMost: 1)
        table.report(
            "compare, peak memory, MB (limit 500 MB)", Measure.peakMegabytes(), 500, atMost: 1)
    }

    /// Two snapshots that the store has, of schemas of which one column differs: what `dbvc diff` does.
    private static func compareStored(
        _ sample: Sample, _ folder: String, _ table: inout BenchmarkTable
    ) async throws {
        Self.note("two snapshots of \(sample.tables) tables in the embedded store")
        let store = "\(folder)/stored"
        try FileManager.default.createDirectory(
            atPath: store, withIntermediateDirectories: true)
        let queue = try DatabaseQueue(path: "\(store)/app.db")
        try await queue.writeWithoutTransaction { try Self.fill($0, sample.statements) }
        let before = try await StoredSnapshots.capture(in: store)
        try await queue.writeWithoutTransaction { database in
            try Self.changing(database) {
                try database.execute(
                    sql: """
                        UPDATE sqlite_schema SET sql = replace(sql, 'varchar(27)', 'text')
                        WHERE name = ?
                        """, arguments: ["t\(sample.tables / 2)"])
            }
        }
        let after = try await StoredSnapshots.capture(in: store)
        try queue.close()
        var peaks: [Double] = []
        let times = try await Measure.medians(of: Self.rounds) {
            let (seconds, megabytes) = try await StoredSnapshots.measure(store, before, after)
            peaks.append(megabytes)
            return seconds
        } _: {
            3
        }
        table.report(
            "read and compare two snapshots, CPU s (limit 3 s)", times.ours, times.theirs,
            atMost: 1)
        table.report(
            "read and compare, peak memory, MB (limit 500 MB)", peaks.max() ?? .infinity, 500,
            atMost: 1)
    }

    private static func end(_ reason: String) {
        Self.note(reason)
        exit(1)
    }

    // MARK: SQLite

    /// What the pragmas and the catalogue hold of the same facts.
    private static let queries = [
        "SELECT type, name, tbl_name, sql FROM sqlite_schema",
        "SELECT name, type FROM pragma_table_list WHERE schema = 'main'",
        """
        SELECT m.name, c.* FROM sqlite_schema m CROSS JOIN pragma_table_xinfo(m.name) c
        WHERE m.type = 'table'
        """,
        """
        SELECT m.name, l.name, l."unique", l.origin, l.partial, x.*
        FROM sqlite_schema m CROSS JOIN pragma_index_list(m.name) l
        CROSS JOIN pragma_index_xinfo(l.name) x WHERE m.type = 'table'
        """,
        """
        SELECT m.name, f.* FROM sqlite_schema m CROSS JOIN pragma_foreign_key_list(m.name) f
        WHERE m.type = 'table'
        """,
    ]

    private static func inspectSQLite(
        _ sample: Sample, _ folder: String, _ table: inout BenchmarkTable
    ) async throws {
        Self.note("\(sample.tables) tables in SQLite")
        let path = "\(folder)/tables.db"
        let queue = try DatabaseQueue(path: path)
        try await queue.writeWithoutTransaction { try Self.fill($0, sample.statements) }
        let driver = try DatabaseCatalog().driver(for: Secret("sqlite:\(path)"))
        let connection = try await driver.open(ConnectionTarget(url: Secret("sqlite:\(path)")))
            .connection
        guard let inspector = InspectorCatalog().inspector(for: driver.dialect) else {
            return Self.end("There is no inspector for SQLite.")
        }
        let times = try await Measure.medians(of: Self.rounds) {
            try await Measure.processorSeconds {
                let model = try await inspector.inspect(InspectionScope(), on: connection)
                guard model.tables.count == sample.tables else {
                    return Self.end("SQLite's inspector found \(model.counts).")
                }
            }
        } _: {
            try await Measure.processorSeconds {
                let size = try await queue.read(Self.readAll)
                guard size > sample.tables * 20 else { return Self.end("Too little was read.") }
            }
        }
        table.report(
            "inspect SQLite, CPU s (theirs: the catalogue's queries)", times.ours, times.theirs,
            atMost: 1.4)
        await connection.close()
        try queue.close()
    }

    /// Writes the statements into the catalogue; SQLite would take a minute for ten thousand tables that nobody fills.
    ///
    /// All share the pages of the first ones, which an inspection does not read.
    private static func fill(_ database: Database, _ statements: [String]) throws {
        for statement in statements.prefix(2) { try database.execute(sql: statement) }
        try Self.changing(database) {
            for (position, statement) in statements.enumerated().dropFirst(2) {
                let isTable = position.isMultiple(of: 2)
                let number = position / 2
                try database.execute(
                    sql: """
                        INSERT INTO sqlite_schema SELECT type, ?, ?, rootpage, ? FROM sqlite_schema
                        WHERE rowid = ?
                        """,
                    arguments: [
                        isTable ? "t\(number)" : "i\(number)", "t\(number)", statement,
                        isTable ? 1 : 2,
                    ])
            }
        }
    }

    /// Changes the catalogue, and has every session read it anew.
    private static func changing(_ database: Database, _ work: () throws -> Void) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA schema_version") ?? 0
        try database.execute(sql: "PRAGMA writable_schema = ON; BEGIN")
        try work()
        try database.execute(sql: "PRAGMA schema_version = \(version + 1); COMMIT")
        try database.execute(sql: "PRAGMA writable_schema = RESET")
    }

    /// Reads every value of the queries as text, and gives their number.
    @Sendable private static func readAll(_ database: Database) throws -> Int {
        var count = 0
        for query in Self.queries {
            let statement = try database.makeStatement(sql: query)
            let columns = 0..<statement.columnCount
            let rows = try Row.fetchCursor(statement)
            while let row = try rows.next() {
                for column in columns {
                    let text: String? = row[column]
                    count += text == nil ? 0 : 1
                }
            }
        }
        return count
    }

    // MARK: PostgreSQL

    private static func inspectPostgreSQL(
        _ sample: Sample, _ table: inout BenchmarkTable
    ) async throws {
        let what = "inspect PostgreSQL, s (theirs: pg_dump -s)"
        guard let programs = BenchmarkServer.programs else {
            return table.skip(what, "PostgreSQL's server is not installed")
        }
        Self.note("\(sample.tables) tables in PostgreSQL")
        let folder = NSTemporaryDirectory() + "dbvc-server-\(UUID().uuidString)"
        let server = try await BenchmarkServer(
            programs: programs, folder: folder, port: Int.random(in: 40_000..<50_000))
        do {
            let times = try await Self.measure(server, sample)
            table.report(what, times.ours, times.theirs, atMost: 1)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private static func measure(
        _ server: BenchmarkServer, _ sample: Sample
    ) async throws -> (ours: Double, theirs: Double) {
        let statements = sample.statements
        let url = Secret("jdbc:postgresql://127.0.0.1:\(server.port)/\(BenchmarkServer.database)")
        let driver = try DatabaseCatalog().driver(for: url)
        let connection = try await driver.open(
            ConnectionTarget(url: url, user: BenchmarkServer.user)
        ).connection
        guard let inspector = InspectorCatalog().inspector(for: driver.dialect) else {
            throw Missing(what: "an inspector for PostgreSQL")
        }
        for start in stride(from: 0, to: statements.count, by: 500) {
            let part = statements[start..<min(start + 500, statements.count)]
            try await connection.execute(part.joined(separator: ";\n"))
        }
        try await connection.execute("ANALYZE")
        let times = try await Measure.medians(of: Self.rounds) {
            try await Measure.seconds {
                let model = try await inspector.inspect(InspectionScope(), on: connection)
                guard model.tables.count == sample.tables else {
                    return Self.end("PostgreSQL's inspector found \(model.counts).")
                }
            }
        } _: {
            try await Measure.seconds { try await server.dump() }
        }
        await connection.close()
        return times
    }

    /// Something that this build should have.
    private struct Missing: Error {
        let what: String
    }
}
