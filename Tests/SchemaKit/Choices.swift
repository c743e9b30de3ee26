package import TestKit

/// Random choices that can be made again with few of them changed, so that two schemas are alike in most things.
package struct Choices: CustomStringConvertible {
    private var generator: SeededGenerator
    private var recorded: [UInt64] = []
    private var replayed: ArraySlice<UInt64> = []
    /// How many of a hundred choices are changed when they are made again.
    private var changes: UInt64 = 0

    /// Makes choices by these numbers.
    package init(_ generator: SeededGenerator) {
        self.generator = generator
    }

    /// The same choices once more, but for some of them.
    package func again(changing changes: UInt64) -> Choices {
        var choices = self
        choices.replayed = self.recorded[...]
        choices.recorded = []
        choices.changes = changes
        return choices
    }

    /// The seed, to be printed with a failure.
    package var description: String { self.generator.description }

    private mutating func next() -> UInt64 {
        var value = self.generator.next()
        if let old = self.replayed.popFirst(), self.generator.next() % 100 >= self.changes {
            value = old
        }
        self.recorded.append(value)
        return value
    }

    /// One of the values.
    package mutating func one<T>(of values: [T]) -> T {
        values[Int(self.next() % UInt64(values.count))]
    }

    /// True in so many of a hundred cases.
    package mutating func happens(_ percent: UInt64) -> Bool {
        self.next() % 100 < percent
    }

    /// The values that are chosen, each in so many of a hundred cases.
    package mutating func some<T>(of values: [T], _ percent: UInt64) -> [T] {
        values.filter { _ in self.happens(percent) }
    }
}
