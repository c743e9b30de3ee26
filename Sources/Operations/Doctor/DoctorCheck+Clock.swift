import Databases
import Diagnostics

extension DoctorCheck {
    /// How far two clocks may be apart, in seconds.
    static let clockTolerance: Int64 = 10

    /// Whether the database's clock agrees with this machine's, which is the one of the audit.
    static let clock = DoctorCheck(
        name: "clock", inOrder: "The clocks of the database and of this machine agree.",
        question: .database { workspace, database in
            let expression = database.driver.dialect.traits.clock
            guard !expression.isEmpty else { return [] }
            let answer = try await database.session.connection.query("SELECT \(expression)")
            guard let seconds = answer.scalar?.integerValue else { return [] }
            let skew = seconds - workspace.surroundings.now().milliseconds / 1_000
            guard abs(skew) > Self.clockTolerance else { return [] }
            return [
                DoctorFinding(
                    .clockSkew, "The database's clock is \(Self.words(skew)) this machine's.",
                    "Synchronise both with a time server: the audit and the history have times of both."
                )
            ]
        })

    /// How far ahead a clock is, in words.
    static func words(_ skew: Int64) -> String {
        "\(abs(skew)) seconds \(skew > 0 ? "ahead of" : "behind")"
    }
}
