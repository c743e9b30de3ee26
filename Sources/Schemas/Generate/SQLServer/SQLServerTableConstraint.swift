/// A key or a condition of a table that is altered.
struct SQLServerTableConstraint {
    /// What follows the name of the table when it is added.
    let addition: String
    /// Whether it holds for no row.
    let isDisabled: Bool
    /// Whether it must go meanwhile, even if it stays what it is.
    let isInTheWay: Bool
    /// How it is dropped.
    let constraint: SQLServerConstraint

    init(
        _ definition: String, _ constraint: SQLServerConstraint, isInTheWay: Bool,
        isUntrusted: Bool = false, isDisabled: Bool = false
    ) {
        self.addition = (isUntrusted ? "WITH NOCHECK " : "") + "ADD " + definition
        self.isDisabled = isDisabled
        self.isInTheWay = isInTheWay
        self.constraint = constraint
    }

    /// Whether it stays where it is, with these others before or after.
    func stays(among others: [Self]) -> Bool {
        !self.isInTheWay
            && others.contains {
                $0.addition == self.addition && $0.isDisabled == self.isDisabled
            }
    }
}
