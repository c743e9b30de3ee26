import Migrations
import Testing

@Suite("ScriptConfiguration")
struct ScriptConfigurationTests {
    @Test("All keys are read; comments and blank lines are passed over")
    func reading() throws {
        var expected = ScriptConfiguration()
        expected.executeInTransaction = false
        expected.encoding = .latin1
        expected.placeholderReplacement = true
        expected.shouldExecute = "${env}==prod"

        let configuration = try ScriptConfiguration(
            text: """
                # first
                ! second

                executeInTransaction = false\r
                encoding=ISO-8859-1
                placeholderReplacement=TRUE
                shouldExecute=${env}==prod
                """, path: "V1__a.sql.conf")

        #expect(configuration == expected)
    }

    @Test(
        "What means nothing is an error with its line",
        arguments: [
            ("mixed=true", "Unknown configuration property: mixed"),
            ("executeInTransaction=yes", "executeInTransaction must be true or false, not `yes`"),
            ("alone", "`alone` is not of the form key=value"),
        ])
    func mistakes(line: String, reason: String) {
        #expect(
            throws: MigrationError.scriptConfiguration(path: "V1__a.sql.conf", line: 2, reason)
        ) {
            try ScriptConfiguration(text: "# note\n\(line)\n", path: "V1__a.sql.conf")
        }
    }

    @Test("An unknown encoding is an error")
    func encoding() {
        #expect(throws: MigrationError.unknownEncoding(name: "EBCDIC")) {
            try ScriptConfiguration(text: "encoding=EBCDIC", path: "V1__a.sql.conf")
        }
    }
}
