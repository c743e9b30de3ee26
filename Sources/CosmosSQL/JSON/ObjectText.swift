import Synchronization

/// The JSON text of an object whose members nobody has asked for yet.
///
/// Whoever only passes an object on, such as a server, is spared reading and writing it.
final class ObjectText: Sendable {
    /// The text: compact JSON as this module writes it.
    let bytes: [UInt8]
    private let read = Mutex<CosmosObject?>(nil)

    /// Takes the text of an object; `nil` when it does not end where its brackets close.
    init?(_ bytes: [UInt8]) {
        let isWhole = bytes.withUnsafeBufferPointer { bytes in
            var scanner = JSONScanner(bytes)
            return bytes.first == UInt8(ascii: "{") && scanner.skipValue() && scanner.isAtEnd
        }
        guard isWhole else { return nil }
        self.bytes = bytes
    }

    /// The object, which is read once; without members if the text is none of this module.
    var object: CosmosObject {
        self.read.withLock { read in
            if let read { return read }
            let object = (try? CosmosValue(json: self.bytes))?.objectValue ?? CosmosObject()
            read = object
            return object
        }
    }
}
