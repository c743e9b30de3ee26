import Migrations
import Testing

@testable import Operations

@Suite("HistoryMark")
struct HistoryMarkTests {
    private static func row(
        _ rank: Int, _ version: Int, _ type: MigrationType = .sql, script: String? = nil,
        checksum: Int32? = 1, success: Bool = true
    ) -> HistoryRow {
        HistoryRow(
            installedRank: rank, version: Version(parsing: String(version)), description: "x",
            type: type, script: script ?? "V\(version)__x.sql", checksum: checksum,
            installedBy: "ann", success: success)
    }

    private let two = [Self.row(1, 1), Self.row(2, 2)]

    @Test("A migration more, one taken back or another script moves it on")
    func further() {
        let mark = HistoryMark(self.two)
        for rows in [
            [self.two[0]], self.two + [Self.row(3, 3)],
            self.two + [Self.row(3, 2, .delete, script: "U2__x.sql")],
            self.two + [Self.row(3, 2, .undoSQL, script: "U2__x.sql")],
            [self.two[0], Self.row(2, 2, script: "V2__y.sql")], [],
        ] {
            #expect(HistoryMark(rows) != mark)
        }
        #expect(mark.rank == 2)
        #expect(mark.newestId == "2_x")
    }

    @Test(
        "What repair writes leaves it where it was, as do failures and the row of created schemas")
    func equal() {
        let mark = HistoryMark(self.two)
        let schemas = HistoryRow(
            installedRank: 0, version: nil, description: "<< Flyway Schema Creation >>",
            type: .schema, script: "\"s\"", checksum: nil, installedBy: "ann")
        for rows in [
            self.two + [Self.row(3, 3, success: false)], [schemas] + self.two,
            [self.two[0], Self.row(2, 2, checksum: 7)],
            self.two + [Self.row(3, 2, .delete)],
        ] {
            #expect(HistoryMark(rows) == mark)
            #expect(HistoryMark(rows).newestId == "2_x")
        }
    }

    @Test("A baseline has made no migration the newest")
    func baseline() {
        let mark = HistoryMark([Self.row(1, 1, .baseline, script: "<< Flyway Baseline >>")])
        #expect(mark.rank == 1)
        #expect(mark.newestId == nil)
        #expect(HistoryMark([]).rank == 0)
    }
}
