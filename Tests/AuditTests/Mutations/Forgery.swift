import Audit
import Diagnostics
import Testing

/// Rewrites texts of events as somebody would who can write the outbox and knows the format.
enum Forgery {
    /// The event with another event before it, and with the right hash.
    ///
    /// - Returns: The text and its hash in hex.
    static func relinked(
        _ text: [UInt8], to previous: String
    ) throws -> (text: [UInt8], hash: String) {
        try Self.rehashed(Self.replacing("previousHash", in: text, with: "\"\(previous)\""))
    }

    /// The event with the hash that its content has.
    static func rehashed(_ text: [UInt8]) throws -> (text: [UInt8], hash: String) {
        let hash = TreeHash.leaf(Self.content(of: text)).hexText
        return (try Self.replacing("hash", in: text, with: "\"\(hash)\""), hash)
    }

    /// The text with another value of a member, which must be there.
    static func replacing(
        _ name: String, in text: [UInt8], with value: String
    ) throws -> [UInt8] {
        let member = try #require(JSONMember.all(in: text).first { $0.name == name })
        return text.replacing(member, with: value)
    }

    /// The text without members, which must be there.
    static func removing(_ names: [String], from text: [UInt8]) throws -> [UInt8] {
        try names.reduce(text) { text, name in
            let member = try #require(Self.member(name, of: text))
            return text.removing(member)
        }
    }

    /// The member at a path; commitments and salts have names with points in them.
    static func member(_ name: String, of text: [UInt8]) -> JSONMember? {
        JSONMember.all(in: text).first { $0.name == name }
    }

    /// What the hash covers: all but itself, the salts, and the personal members with a commitment.
    private static func content(of text: [UInt8]) -> [UInt8] {
        let members = JSONMember.all(in: text)
        let committed = members.filter { $0.path.count == 2 && $0.path[0] == "commitments" }
            .map { $0.path[1] }
        let names = Set(committed + ["hash", "salts"])
        // From the end, so that the places before stay right.
        return members.filter { names.contains($0.name) }.reversed()
            .reduce(text) { $0.removing($1) }
    }
}
