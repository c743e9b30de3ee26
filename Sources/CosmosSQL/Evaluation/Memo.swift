/// Remembers what was last prepared, so that a constant pattern is prepared once and not per row.
final class Memo<Key: Hashable, Value> {
    private var last: (key: Key, value: Value)?

    /// The value for a key, prepared if the key is not the last one.
    func value(for key: Key, prepare: (Key) -> Value) -> Value {
        if let last, last.key == key { return last.value }
        let value = prepare(key)
        self.last = (key, value)
        return value
    }
}
