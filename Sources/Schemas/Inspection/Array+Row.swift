import Databases

extension [SQLValue] {
    /// The value of a column as text, empty for `NULL`.
    func text(_ column: Int) -> String {
        self[column].textValue ?? ""
    }

    /// The value of a column as text; `nil` for `NULL` and for an empty text.
    func optionalText(_ column: Int) -> String? {
        self[column].textValue.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The value of a column as a truth value; `NULL` is false.
    func isTrue(_ column: Int) -> Bool {
        self[column].booleanValue ?? false
    }
}
