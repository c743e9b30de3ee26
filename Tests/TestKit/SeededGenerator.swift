import Foundation

/// Random numbers that can be had again: print the generator with a failure, and pass its seed to repeat the run.
///
/// The numbers are those of SplitMix64, the same on every platform.
package struct SeededGenerator: RandomNumberGenerator, CustomStringConvertible {
    /// The number that determines all that follow.
    package let seed: UInt64
    private var state: UInt64

    /// Begins with the given seed, else with that of the variable `DBVC_SEED`, else with a random one.
    package init(seed: UInt64? = nil) {
        let variable = ProcessInfo.processInfo.environment["DBVC_SEED"]
        self.seed = seed ?? variable.flatMap { UInt64($0) } ?? UInt64.random(in: 0 ... .max)
        self.state = self.seed
    }

    /// What to set in the environment to get the same numbers again.
    package var description: String { "DBVC_SEED=\(self.seed)" }

    /// The next number, each of the 2^64 equally likely.
    package mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
