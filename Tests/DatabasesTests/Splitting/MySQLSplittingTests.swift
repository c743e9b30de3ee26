import Databases
import Testing

@Suite("Splitting the scripts of MySQL and MariaDB")
struct MySQLSplittingTests {
    @Test(
        "The body of a stored program stays whole without DELIMITER",
        arguments: [
            "CREATE OR REPLACE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END",
            "CREATE DEFINER = CURRENT_USER PROCEDURE p() BEGIN SELECT 1; END",
            "CREATE DEFINER = `a b` @ `%` TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN SET @begin = 1; END",
            "CREATE FUNCTION IF NOT EXISTS f() RETURNS INT BEGIN RETURN CASE WHEN 1 THEN 2 END; END",
            "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO BEGIN DELETE FROM l; END",
            "ALTER EVENT e DO BEGIN DELETE FROM l; END", "CREATE PROCEDURE p() BEGIN END",
            """
            CREATE PROCEDURE p(n INT)
            outer_block: BEGIN
              DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; END;
              IF n > 1 THEN SELECT IF(n, 1, 2); ELSE BEGIN SELECT end, t.begin FROM t; END; END IF;
              CASE n WHEN 1 THEN SELECT CASE n WHEN 1 THEN 2 END, 3; END CASE;
              l: LOOP LEAVE l; END LOOP l; /* END; */ WHILE n > 0 DO SET n = REPEAT('a', 1); END WHILE;
              REPEAT SET n = 1; UNTIL n > 2 END REPEAT;
            END outer_block
            """,
        ], [SplittingDialect.mysql, .mariadb])
    func storedPrograms(program: String, dialect: SplittingDialect) {
        let split = SplitScript("\(program);\nSELECT 3;", dialect)

        #expect(split.texts == [program, "SELECT 3"])
    }

    @Test("MariaDB's blocks and loops outside of the standard stay whole")
    func mariaDB() {
        let block = "BEGIN NOT ATOMIC FOR i IN 1..2 DO SELECT i; END FOR; BEGIN SELECT 1; END; END"

        #expect(SplitScript("\(block); SELECT 2;", .mariadb).texts == [block, "SELECT 2"])
    }

    @Test("BEGIN and CASE outside of stored programs open nothing")
    func plainWords() {
        let script = "BEGIN; SELECT CASE a WHEN 1 THEN 2; SELECT begin, end FROM t; COMMIT;"

        let split = SplitScript(script, .mysql)

        #expect(split.texts.count == 4)
        #expect(split.statements.map(\.controlsTransaction) == [true, false, false, true])
    }

    @Test("A delimiter of the script's own ends a statement wherever it stands")
    func ownDelimiter() {
        let script = """
            DELIMITER $$ -- until further notice
            CREATE PROCEDURE p() BEGIN SELECT (1; END$$
            SELECT '$$', t.a$$SELECT 2$$
            delimiter ;
            SELECT 3; SELECT 4
            """

        let split = SplitScript(script, .mysql)

        #expect(
            split.texts == [
                "CREATE PROCEDURE p() BEGIN SELECT (1; END", "SELECT '$$', t.a", "SELECT 2",
                "SELECT 3",
                "SELECT 4",
            ])
        #expect(split.statements.map(\.line) == [2, 3, 3, 5, 5])
        #expect(split.statements.map(\.column) == [1, 1, 19, 1, 11])
    }

    @Test("DELIMITER is a command only where a statement could begin")
    func delimiterWord() {
        let statement = "SELECT a AS delimiter,\n(\ndelimiter) FROM t"

        #expect(SplitScript("\(statement);", .mysql).texts == [statement])
        #expect(
            SplitScript("SELECT 1\nDELIMITER //\n", .mysql).error
                == .delimiterChange(statement: ScriptPosition(line: 1, column: 1)))
        #expect(
            SplitScript("SELECT 1;\nDELIMITER \n;", .mysql).error
                == .missingDelimiter(ScriptPosition(line: 2, column: 10)))
    }

    @Test("Comments follow the database: no nesting, a blank after two dashes, executable ones")
    func comments() {
        let statements = [
            "SELECT 5--3", "/* a /* b */\nSELECT 2", "# it's\nSELECT 3 --\t;\n+ 1",
            "/*! SET @a = 1 */", "/*!50003 SET @a = 1; */",
        ]

        #expect(SplitScript(statements.joined(separator: ";\n"), .mysql).texts == statements)
        #expect(SplitScript("/*M!100100 SET @a = 1 */;", .mysql).texts.isEmpty)
        #expect(SplitScript("/*M!100100 SET @a = 1 */;", .mariadb).texts.count == 1)
    }
}
