import Databases

extension Dialect {
    /// The names of columns as the database wants them, with commas between.
    func columns(_ names: String...) -> String {
        names.map { self.quoted($0) }.joined(separator: ", ")
    }

    /// The places of a statement's first values, with commas between.
    func parameters(_ count: Int) -> String {
        (1...count).map { self.parameter($0) }.joined(separator: ", ")
    }
}
