import Databases
import Diagnostics
import Testing

@testable import Operations

@Suite("What leads out of a scratch database")
struct ScratchReachTests {
    private let reach = ScratchReach(
        ScratchLimits(
            databases: ["shop", "Other Shop"], phrases: [["create", "role"], ["attach"]]),
        escapes: true)

    @Test(
        "A script that names a database of others is found, with the line",
        arguments: [
            ("INSERT INTO t\nSELECT * FROM shop.orders", 2), ("USE shop", 1), ("use `shop`;", 1),
            ("DROP TABLE `Shop` . `orders`", 1), ("SELECT 1;\n\nDROP DATABASE shop", 3),
            ("TRUNCATE \"other shop\".x", 1), ("DELETE FROM [shop].dbo.t", 1),
            ("/*!50000 DROP TABLE shop.t */", 1), ("SELECT 'it\\'s'; DROP TABLE shop.t", 1),
            ("DROP TABLE shop\n.t", 1), ("SELECT 1;\nCREATE\nROLE x", 2),
            ("DO $$ BEGIN create role x; END $$", 1), ("SELECT 1;\nATTACH 'x' AS y", 2),
        ])
    func found(script: String, line: Int) {
        #expect(self.reach.finding(in: script)?.line == line)
    }

    @Test(
        "Columns, comments and texts do not count",
        arguments: [
            "SELECT shop FROM t", "-- as in shop.orders\nSELECT 1", "/* shop.orders */ SELECT 1",
            "INSERT INTO t VALUES ('shop.orders')", "SELECT t.shop, shopping.x FROM shopping",
            "SELECT 'it''s shop.orders'", "CREATE \"role\"", "-- CREATE ROLE x",
            "SELECT \"attach\"",
            "", "`", "'", "/*", "x /",
        ])
    func harmless(script: String) {
        #expect(self.reach.finding(in: script) == nil)
    }

    @Test("A scratch database of more than a day ago was left over, and nothing else")
    func leftOver() {
        let made = Timestamp(milliseconds: 1_764_000_000_000)
        let name = ScratchName(at: made, random: 0xFFFF_FFFF_FFFF).text

        #expect(name == "dbvc_scratch_20251124_160000_ffffffff")
        for (hours, isLeftOver) in [(0, false), (24, false), (25, true), (9_000, true)] {
            let moment = Timestamp(milliseconds: made.milliseconds + Int64(hours) * 3_600_000)
            #expect(ScratchName.isLeftOver(name, at: moment) == isLeftOver, "\(hours)")
            #expect(!ScratchName.isLeftOver("shop", at: moment))
        }
    }
}
