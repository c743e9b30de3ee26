import Testing

@testable import Databases

@Suite("ServerReply: the place of an error")
struct MySQLPositionTests {
    @Test(
        "The rest of the statement that the server quotes, in the line it names, is the place",
        arguments: [
            ("SELEC 1", "You have an error near 'SELEC 1' at line 1", 0),
            ("SELECT a\nFROM t\nWHER x = 'at line 9'", "near 'x = 'at line 9'' at line 3", 21),
            ("SELECT x,\nx, x y z", "near 'z' at line 2", 17),
            ("SELECT '😀', nonsense nonsense", "near 'nonsense nonsense' at line 1", 12),
            ("SELECT 1 +", "near '' at line 1", 10),
        ])
    func place(sql: String, message: String, position: Int) {
        #expect(ServerReply.position(in: sql, from: message) == position)
    }

    @Test(
        "Without such a place there is none",
        arguments: [
            "Unknown column 'x' in 'SELECT'", "near 'elsewhere' at line 1", "near 'x' at line 7",
            "at line 1", "near 'x' at line 0",
        ])
    func noPlace(message: String) {
        #expect(ServerReply.position(in: "SELECT x", from: message) == nil)
    }
}
