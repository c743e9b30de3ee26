import Audit
import CosmosSQL
import Diagnostics
import TestKit
import Testing

/// A small log that may have been changed in one way or another, as an export.
struct GeneratedLog {
    /// What was done to the log; for messages.
    let change: Change
    /// The whole file.
    let text: String

    /// The ways to change a log, some of which leave it good.
    enum Change: CaseIterable {
        case nothing
        case flippedBit
        case removedMember
        case removedEvent
        case doubledEvent
        case swappedEvents
        case cutOff
        case cutOffWithoutHeader
        case relinked
        case erased
        case halfErased
        case swappedSalts
    }

    /// Changes a log of right events in a random way.
    init(from log: [[UInt8]], _ generator: inout SeededGenerator) throws {
        let change = try #require(Change.allCases.randomElement(using: &generator))
        let place = Int.random(in: log.indices, using: &generator)
        let events = try Self.apply(change, to: log, at: place, &generator)
        let kept = change == .cutOffWithoutHeader ? log : events
        self.change = change
        self.text = try Self.text(of: events, announcing: kept)
    }

    private static func apply(
        _ change: Change, to log: [[UInt8]], at place: Int, _ generator: inout SeededGenerator
    ) throws -> [[UInt8]] {
        var events = log
        switch change {
        case .nothing: break
        case .flippedBit:
            let byte = Int.random(in: log[place].indices, using: &generator)
            events[place][byte] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        case .removedMember:
            let member = JSONMember.all(in: log[place]).randomElement(using: &generator)
            events[place] = log[place].removing(try #require(member))
        case .removedEvent: events.remove(at: place)
        case .doubledEvent: events.insert(log[place], at: place)
        case .swappedEvents: events.swapAt(place, log.count - 1 - place)
        case .cutOff, .cutOffWithoutHeader: events.removeLast(place)
        case .relinked: events = try Self.relinked(log, from: place)
        case .erased, .halfErased: events[place] = try Self.erased(log[place], change)
        case .swappedSalts:
            events[place] = try Forgery.replacing(
                "salts.executor", in: log[place], with: "\"\(String(repeating: "0", count: 32))\"")
        }
        return events
    }

    /// All events from a place on with another moment, right links and right hashes.
    private static func relinked(_ log: [[UInt8]], from place: Int) throws -> [[UInt8]] {
        var events = Array(log[..<place])
        var previous =
            try place == 0
            ? ChainHash.origin : Self.hash(of: try #require(events.last))
        for text in log[place...] {
            let moved = try Forgery.replacing("timestamp", in: text, with: "\"later\"")
            let forged = try Forgery.relinked(moved, to: previous)
            events.append(forged.text)
            previous = forged.hash
        }
        return events
    }

    private static func erased(_ text: [UInt8], _ change: Change) throws -> [UInt8] {
        let names = ["executor"] + (change == .erased ? ["salts.executor"] : [])
        return try Forgery.removing(names, from: text)
    }

    private static func text(
        of events: [[UInt8]], announcing announced: [[UInt8]]
    ) throws -> String {
        let header = AuditExportHeader(
            databaseId: "lpa-bloom-db-dev", environment: "dev",
            exportedAt: AuditFixture.now.rfc3339, events: Int64(events.count),
            head: try announced.last.map(Self.hash) ?? ChainHash.origin, keys: [])
        let lines = [AuditExportLine.header(header)] + events.map(AuditExportLine.event)
        return String(decoding: lines.flatMap(\.bytes), as: UTF8.self)
    }

    /// The hash that stands in an event; zeros where a change took it away.
    private static func hash(of text: [UInt8]) throws -> String {
        (try? CosmosValue(json: text))?["hash"].stringValue ?? ChainHash.origin
    }
}
