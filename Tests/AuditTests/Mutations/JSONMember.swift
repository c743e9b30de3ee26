/// A member of an object somewhere in canonical JSON text, and where it stands.
struct JSONMember {
    /// The names from the outermost to its own.
    let path: [String]
    /// The place of name, colon and value.
    let place: Range<Int>
    /// The place of the value.
    let value: Range<Int>

    /// The path with points between the names.
    var name: String { self.path.joined(separator: ".") }

    /// All members of all objects in the text, the outer ones before the inner ones.
    static func all(in text: [UInt8]) -> [JSONMember] {
        var offset = 0
        var members: [JSONMember] = []
        Self.skipValue(text, &offset, path: [], &members)
        return members
    }

    private static func skipValue(
        _ text: [UInt8], _ offset: inout Int, path: [String], _ members: inout [JSONMember]
    ) {
        switch text[offset] {
        case UInt8(ascii: "{"): Self.skipObject(text, &offset, path: path, &members)
        case UInt8(ascii: "["):
            offset += 1
            while text[offset] != UInt8(ascii: "]") {
                Self.skipValue(text, &offset, path: path, &members)
                if text[offset] == UInt8(ascii: ",") { offset += 1 }
            }
            offset += 1
        case UInt8(ascii: "\""): Self.skipString(text, &offset)
        default:
            while !Array(",]}".utf8).contains(text[offset]) { offset += 1 }
        }
    }

    private static func skipObject(
        _ text: [UInt8], _ offset: inout Int, path: [String], _ members: inout [JSONMember]
    ) {
        offset += 1
        while text[offset] != UInt8(ascii: "}") {
            let start = offset
            Self.skipString(text, &offset)
            let name = String(decoding: text[start + 1..<offset - 1], as: UTF8.self)
            offset += 1
            let valueStart = offset
            let index = members.count
            var inner: [JSONMember] = []
            Self.skipValue(text, &offset, path: path + [name], &inner)
            members.insert(
                JSONMember(path: path + [name], place: start..<offset, value: valueStart..<offset),
                at: index)
            members += inner
            if text[offset] == UInt8(ascii: ",") { offset += 1 }
        }
        offset += 1
    }

    private static func skipString(_ text: [UInt8], _ offset: inout Int) {
        offset += 1
        while text[offset] != UInt8(ascii: "\"") {
            offset += text[offset] == UInt8(ascii: "\\") ? 2 : 1
        }
        offset += 1
    }
}

extension [UInt8] {
    /// The text without a member and the comma that goes with it.
    func removing(_ member: JSONMember) -> [UInt8] {
        var place = member.place
        if self[place.upperBound] == UInt8(ascii: ",") {
            place = place.lowerBound..<place.upperBound + 1
        } else if self[place.lowerBound - 1] == UInt8(ascii: ",") {
            place = place.lowerBound - 1..<place.upperBound
        }
        return Array(self[..<place.lowerBound] + self[place.upperBound...])
    }

    /// The text with another value of a member.
    func replacing(_ member: JSONMember, with value: String) -> [UInt8] {
        Array(self[..<member.value.lowerBound] + value.utf8 + self[member.value.upperBound...])
    }
}
