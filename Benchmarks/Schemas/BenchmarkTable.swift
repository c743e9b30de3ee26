import Foundation

/// Prints a table line by line, and remembers whether a line of it is beyond its target.
struct BenchmarkTable {
    private(set) var isMissed = false

    init() {
        Self.print(Self.line("", ["ours", "theirs", "ratio", "at most"]))
    }

    mutating func report(_ what: String, _ ours: Double, _ theirs: Double, atMost limit: Double) {
        let ratio = ours / theirs
        self.isMissed = self.isMissed || ratio > limit
        let numbers = [ours, theirs, ratio, limit].map { String(format: "%.3f", $0) }
        Self.print(Self.line(what, numbers) + (ratio > limit ? "  MISSED" : "  ok"))
    }

    /// Says why lines are missing, where nobody overlooks it.
    func skip(_ what: String, _ reason: String) {
        Self.print("\(what): NOT MEASURED, \(reason)")
    }

    /// Prints at once, also where nobody reads along.
    private static func print(_ line: String) {
        FileHandle.standardOutput.write(Data("\(line)\n".utf8))
    }

    private static func line(_ what: String, _ columns: [String]) -> String {
        let padded = columns.map { String(repeating: " ", count: max(0, 12 - $0.count)) + $0 }
        return what.padding(toLength: 56, withPad: " ", startingAt: 0) + padded.joined()
    }
}
