import Diagnostics
import Operations

extension Surroundings {
    /// A new id, `<kind>_<yyyyMMdd_HHmmss>_<8 hex digits>`; ids of later seconds come later in order.
    func recordId(_ kind: String) -> String {
        let digits = String(self.random() & 0xFFFF_FFFF, radix: 16)
        let mark = String(repeating: "0", count: 8 - digits.count) + digits
        return "\(kind)_\(self.now().compact)_\(mark)"
    }
}
