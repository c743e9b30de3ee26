import Crypto
import Diagnostics

extension SchemaModel {
    /// SHA-256, in lower-case hex, of the canonical text; equal for equal schemas, wherever and whenever inspected.
    package var schemaHash: String {
        var hash = SHA256()
        var separator = "["
        for object in self.objects {
            hash.update(data: Array(separator.utf8))
            hash.update(data: object.canonicalBytes)
            separator = ","
        }
        hash.update(data: Array((separator == "[" ? "[]" : "]").utf8))
        return hash.finalize().hexText
    }

    /// The canonical JSON text that is hashed: an array of objects, kind by kind and in the order of names.
    package var canonicalText: String {
        let objects = self.objects.map { String(decoding: $0.canonicalBytes, as: UTF8.self) }
        return "[" + objects.joined(separator: ",") + "]"
    }
}

extension SchemaObject {
    /// SHA-256, in lower-case hex, of the object's part of the canonical text.
    ///
    /// Objects of one hash are the same, so that a store needs to keep them once only.
    package var objectHash: String {
        SHA256.hash(data: self.canonicalBytes).hexText
    }

    var canonicalBytes: [UInt8] {
        var writer = CanonicalWriter()
        writer.write(self.details)
        return writer.bytes
    }
}
