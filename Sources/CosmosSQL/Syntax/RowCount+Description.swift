extension RowCount: CustomStringConvertible {
    /// The count as it is written.
    package var description: String {
        switch self.origin {
        case .literal(let count): "\(count)"
        case .parameter(let name): name
        }
    }
}
