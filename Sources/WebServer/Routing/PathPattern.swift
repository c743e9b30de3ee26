/// The path of a route below the base path, such as `/runs/{id}/events`.
package struct PathPattern: Hashable, Sendable {
    private enum Segment: Hashable {
        case word(String)
        case parameter(String)
    }

    /// The path as it is written down.
    package let text: String
    private let segments: [Segment]

    /// Reads a path; what stands in braces is a parameter.
    init(_ text: String) {
        self.text = text
        self.segments = text.split(separator: "/").map { part in
            part.hasPrefix("{")
                ? .parameter(String(part.dropFirst().dropLast())) : .word(String(part))
        }
    }

    /// The names of the parameters, in order.
    var parameters: [String] {
        self.segments.compactMap { segment in
            if case .parameter(let name) = segment { name } else { nil }
        }
    }

    /// The values of the parameters, when a path is one of these; `nil` otherwise.
    func match(_ path: [String]) -> [String: String]? {
        guard path.count == self.segments.count else { return nil }
        var values: [String: String] = [:]
        for (segment, part) in zip(self.segments, path) {
            switch segment {
            case .word(let word): guard word == part else { return nil }
            case .parameter(let name): values[name] = part
            }
        }
        return values
    }
}
