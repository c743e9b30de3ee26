import Databases

/// The type of a column, parameter or alias, as the catalogue tells it in numbers.
struct SQLServerType {
    private let name: String
    private let length: Int64
    private let precision: Int64
    private let scale: Int64

    /// Reads a system type's name, and three columns with the length in bytes, the precision and the scale.
    init(_ name: String, _ numbers: ArraySlice<SQLValue>) {
        let numbers = numbers.map { $0.integerValue ?? 0 }
        self.name = name.lowercased()
        self.length = numbers[0]
        self.precision = numbers[1]
        self.scale = numbers[2]
    }

    /// The type as it stands in a statement, with everything that can be said of it.
    var text: String {
        switch self.name {
        case "char", "varchar", "binary", "varbinary": self.name + self.size(self.length)
        case "nchar", "nvarchar":
            self.name + self.size(self.length < 0 ? self.length : self.length / 2)
        case "decimal", "numeric": "\(self.name)(\(self.precision),\(self.scale))"
        case "datetime2", "datetimeoffset", "time": "\(self.name)(\(self.scale))"
        default: self.name
        }
    }

    private func size(_ length: Int64) -> String {
        length < 0 ? "(max)" : "(\(length))"
    }
}
