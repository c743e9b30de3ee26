/// A text that is not what the golden file holds.
package struct GoldenMismatch: Error, CustomStringConvertible {
    /// The golden file, relative to the root of the checkout.
    package let path: String
    /// What the file held, or nil where there was none.
    package let expected: String?
    /// What the program said.
    package let actual: String
    /// Whether the file now holds what the program said.
    package let isRecorded: Bool

    /// The lines that differ, and what to do about them.
    package var description: String {
        guard !self.isRecorded else {
            return "\(self.path) was recorded anew: read it, then run without recording."
        }
        guard let expected = self.expected else {
            return "\(self.path) is missing; `make golden` records it. It would be:\n\(self.actual)"
        }
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = self.actual.split(separator: "\n", omittingEmptySubsequences: false)
        let lines = new.difference(from: old).map { change in
            switch change {
            case .remove(let offset, let line, _): "-\(offset + 1): \(line)"
            case .insert(let offset, let line, _): "+\(offset + 1): \(line)"
            }
        }
        return "\(self.path) differs (- recorded, + now):\n" + lines.joined(separator: "\n")
    }
}
