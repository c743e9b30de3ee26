import Audit
import CosmosSQL
import TestKit

/// A changed export, and what a verifier must say to it.
struct ExportMutation {
    let name: String
    let text: String
    /// The kind of the first fault; undefined when the log itself looks good.
    let kind: CosmosValue
    /// The number of the event at which it is.
    let position: CosmosValue
    /// What becomes of the anchors, in the order of their sizes.
    let anchors: [String]

    /// How many events the anchors speak of; with the second one the key is changed.
    static let sizes = [25, 29, 45]
    private static let untouched = Self.sizes.map { _ in "anchored" }

    private init(
        _ name: String, _ text: String, _ kind: String? = nil, at position: Int? = nil,
        anchors: [String]? = nil
    ) {
        self.name = name
        self.text = text
        self.kind = kind.map(CosmosValue.string) ?? .undefined
        self.position = position.map { .number(Double($0)) } ?? .undefined
        self.anchors =
            anchors
            ?? Self.sizes.map { kind == nil || position ?? 0 > $0 ? "anchored" : "unchecked" }
    }

    /// Whether nothing is wrong.
    var isGood: Bool { self.kind.isUndefined && self.anchors == Self.untouched }
}

extension ExportMutation {
    /// One mutation of each sort, at random places.
    static func all(
        of good: ExportFixture, _ random: inout SeededGenerator
    ) throws -> [ExportMutation] {
        let count = good.events.count
        // Not the first and the last, so that each sort has events before and after it.
        let places = (0..<40).map { _ in Int.random(in: 2..<count - 1, using: &random) }
        let path = ExportFixture.personal.randomElement(using: &random) ?? "executor"
        return Self.changes(of: good, places, path) + Self.moves(of: good, places)
            + Self.erasures(of: good, places, path) + Self.lines(of: good, places)
            + (try Self.forks(of: good, places))
    }

    private static func changes(
        of good: ExportFixture, _ places: [Int], _ path: String
    ) -> [ExportMutation] {
        let changes: [(String, (inout CosmosObject) -> Void)] = [
            ("a fact", { $0["environment"] = "prod" }),
            ("a missing member", { $0["timestamp"] = nil }),
            ("a further member", { $0["note"] = 1 }),
            ("a personal member", { $0[member: path] = "mallory" }),
            ("a salt", { $0.setSalt(path, "00112233445566778899aabbccddeeff") }),
            ("a salt in capitals", { $0.setSalt(path, String(repeating: "A", count: 32)) }),
            ("a salt of nothing", { $0.setSalt("environment", String(repeating: "a", count: 32)) }),
            ("a salt without member", { $0[member: path] = nil }),
            ("a member without salt", { $0.setSalt(path, nil) }),
            ("an empty list of salts", { $0["salts"] = [:] }),
            ("a commitment", { $0[member: "commitments.executor"] = .string("00") }),
            ("the hash", { $0["hash"] = .string(String(repeating: "0", count: 64)) }),
        ]
        return zip(changes, places).map { change, place in
            var export = good
            export.change(place, change.1)
            return ExportMutation(change.0, export.text, "altered", at: place)
        }
    }

    private static func moves(of good: ExportFixture, _ places: [Int]) -> [ExportMutation] {
        let place = places[12]
        let moves: [(String, Int, (inout [CosmosObject]) -> Void)] = [
            ("a deletion", place, { $0.remove(at: place - 1) }),
            ("a duplicate", place + 1, { $0.insert($0[place - 1], at: place) }),
            ("a swap", place, { $0.swapAt(place - 1, place) }),
        ]
        return moves.map { name, position, body in
            var export = good
            export.rearrange(body)
            return ExportMutation(name, export.text, "outOfSequence", at: position)
        }
    }

    private static func erasures(
        of good: ExportFixture, _ places: [Int], _ path: String
    ) -> [ExportMutation] {
        var export = good
        export.erase(path, from: places[13])
        return [ExportMutation("an erasure", export.text)]
    }

    private static func lines(of good: ExportFixture, _ places: [Int]) -> [ExportMutation] {
        var lines = good.text.split(separator: "\n").map(String.init)
        let (half, double) = (places[14], places[15])
        lines[half] = String(lines[half].prefix(lines[half].count / 2))
        let cut = lines.joined(separator: "\n") + "\n"
        lines = good.text.split(separator: "\n").map(String.init)
        lines[double] = "{\"environment\":\"dev\"," + lines[double].dropFirst()
        let doubled = lines.joined(separator: "\n") + "\n"

        let count = good.events.count
        var (fewer, more, other, noise) = (good, good, good, good)
        fewer.announcedCount = count - 1
        fewer.announcedHead = good.events[count - 2]["hash"]?.stringValue
        more.announcedCount = count + 1
        other.announcedHead = String(repeating: "0", count: 64)
        noise.tail = ["{\"history\":{}}", "{\"surprise\":1}"]
        return [
            ExportMutation("half a line", cut, "malformed", at: half),
            ExportMutation("a member twice", doubled, "malformed", at: double),
            ExportMutation(
                "an event too many", fewer.text, "malformed", at: count,
                anchors: ["badCheckpoint"] + Self.untouched),
            ExportMutation("an event too few", more.text, "malformed", at: count + 1),
            ExportMutation("another head", other.text, "otherHead", at: count),
            ExportMutation(
                "a line of another kind", noise.text, "malformed", at: count + 1,
                anchors: ["badCheckpoint"] + Self.untouched),
        ]
    }

    private static func forks(
        of good: ExportFixture, _ places: [Int]
    ) throws -> [ExportMutation] {
        let place = places[16]
        var (foreign, unlinked, forged, unnumbered) = (good, good, good, good)
        foreign.fork(at: place) { $0["databaseId"] = "shop-prod" }
        unlinked.fork(at: place) { _ in }
        unlinked.change(place) { $0["previousHash"] = .string(String(repeating: "1", count: 64)) }
        forged.fork(at: place) { $0["environment"] = "prod" }
        unnumbered.fork(at: place) { $0["sequence"] = .string("\(place)") }
        let checkpoint = (place / 10 + (place.isMultiple(of: 10) ? 0 : 1)) * 10
        let next = place.isMultiple(of: 10) ? place + 10 : checkpoint
        // Who has no key leaves the checkpoints out, and the log alone looks good.
        var rewritten = good
        rewritten.fork(at: place) { $0["environment"] = "prod" }
        for number in stride(from: checkpoint, through: good.events.count, by: 10) {
            rewritten.fork(at: number) {
                $0["checkpoint"] = nil
                $0["eventType"] = "completed"
            }
        }
        var truncated = good
        truncated.rearrange { $0.removeSubrange((place - 1)...) }
        var selfMade = good
        let stranger = try CheckpointFixture.key(9).sign(good.note(checkpoint - 1).checkpoint)
        selfMade.fork(at: checkpoint) { $0["checkpoint"] = .string(stranger.text) }
        return [
            ExportMutation("another database", foreign.text, "foreign", at: place),
            ExportMutation("another event before", unlinked.text, "brokenLink", at: place),
            ExportMutation("no number", unnumbered.text, "malformed", at: place),
            ExportMutation(
                "a fork", forged.text, "badCheckpoint", at: next,
                anchors: Self.sizes.map { size in
                    size < place ? "anchored" : size < next ? "rewritten" : "unchecked"
                }),
            ExportMutation(
                "a stranger's checkpoint", selfMade.text, "badCheckpoint", at: checkpoint),
            ExportMutation(
                "a rewritten end", rewritten.text,
                anchors: Self.sizes.map { place <= $0 ? "rewritten" : "anchored" }),
            ExportMutation(
                "a missing end", truncated.text,
                anchors: Self.sizes.map { place <= $0 ? "truncated" : "anchored" }),
        ]
    }
}
