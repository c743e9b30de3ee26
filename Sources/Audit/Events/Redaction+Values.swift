package import CosmosSQL
package import Diagnostics

extension Redaction {
    /// The value with `***` in the place of each secret in its texts and names.
    package func callAsFunction(_ value: CosmosValue) -> CosmosValue {
        guard !self.isEmpty else { return value }
        switch value {
        case .undefined, .null, .boolean, .number: return value
        case .string(let text): return .string(self(text))
        case .array(let elements): return .array(elements.map { self($0) })
        case .object(let object):
            return .object(CosmosObject(object.map { (self($0.key), self($0.value)) }))
        }
    }
}
