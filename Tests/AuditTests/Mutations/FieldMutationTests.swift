import Audit
import Diagnostics
import TestKit
import Testing

/// Each event of the log with each of its members changed, removed, or joined by another.
///
/// The loops give way now and then: other tests wait on clocks.
@Suite("Mutations of fields")
struct FieldMutationTests {
    private let prefixes: VerifiedPrefixes
    private let log: SampleLog

    init() throws {
        self.prefixes = try VerifiedPrefixes.shared.get()
        self.log = self.prefixes.log
    }

    @Test("The log itself is good, and anchored through event 900")
    func good() {
        let verdict = self.prefixes.verifier(after: SampleLog.count).verdict()

        #expect(verdict.integrity.fault == nil)
        #expect(verdict.integrity.events == 1_000)
        #expect(verdict.integrity.checkpoints == 10)
        #expect(verdict.integrity.erasedFields == 0)
        #expect(verdict.completeness.history?.isComplete == true)
        #expect(verdict.completeness.history?.fromBefore == [])
        #expect(verdict.anchoring.anchoredThrough == 900)
        #expect(verdict.anchoring.unanchored == EventRange(from: 901, through: 1_000))
        #expect(verdict.outcome == .done)
    }

    @Test("A changed character or number of any member is found at its event")
    func changes() async {
        var generator = SeededGenerator()
        let seed = generator.description
        var count = 0
        for (index, text) in self.log.payloads.enumerated() {
            await Task.yield()
            for member in JSONMember.all(in: text) where text[member.value.lowerBound] != 0x7B {
                let changed = Self.change(text, member, &generator)
                let fault = self.prefixes.fault(of: [changed], after: index)
                if let problem = Self.problem(fault, member, at: index + 1) {
                    Issue.record("\(problem): \(member.name) of event \(index + 1), \(seed)")
                }
                count += 1
            }
        }
        #expect(count > 20_000)
    }

    @Test("A removed member is found at its event")
    func removals() async {
        for (index, text) in self.log.payloads.enumerated() {
            await Task.yield()
            for (place, member) in JSONMember.all(in: text).enumerated()
            where (place + index).isMultiple(of: 4) {
                let fault = self.prefixes.fault(of: [text.removing(member)], after: index)
                #expect(fault?.position == Int64(index + 1), "\(member.name) of \(index + 1)")
            }
        }
    }

    @Test("An added member is found at its event, in whatever object it is")
    func additions() async {
        for (index, text) in self.log.payloads.enumerated() where index.isMultiple(of: 3) {
            await Task.yield()
            let objects = [0] + JSONMember.all(in: text).map(\.value.lowerBound)
            for place in objects where text[place] == UInt8(ascii: "{") {
                let isEmpty = text[place + 1] == UInt8(ascii: "}")
                let added = Array("\"!\":1\(isEmpty ? "" : ",")".utf8)
                let changed = Array(text[...place] + added + text[(place + 1)...])
                let fault = self.prefixes.fault(of: [changed], after: index)
                #expect(fault?.position == Int64(index + 1), "at byte \(place) of \(index + 1)")
            }
        }
    }

    @Test("A flipped bit anywhere in the text is found at its event")
    func bits() async {
        var generator = SeededGenerator()
        let seed = generator.description
        for (index, text) in self.log.payloads.enumerated() {
            await Task.yield()
            for _ in 0..<2 {
                var changed = text
                let place = Int.random(in: text.indices, using: &generator)
                changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
                let fault = self.prefixes.fault(of: [changed], after: index)
                #expect(
                    fault?.position == Int64(index + 1), "byte \(place) of \(index + 1), \(seed)")
            }
        }
    }

    /// The text with one character or digit of a value changed.
    private static func change(
        _ text: [UInt8], _ member: JSONMember, _ generator: inout SeededGenerator
    ) -> [UInt8] {
        var changed = text
        let value = member.value
        switch text[value.lowerBound] {
        case UInt8(ascii: "\""):
            guard value.count > 2 else { return text.replacing(member, with: "\"x\"") }
            let places = (value.lowerBound + 1..<value.upperBound - 1).filter { place in
                (0x30...0x7A ~= text[place]) && text[place] != 0x5C && text[place - 1] != 0x5C
            }
            guard let place = places.randomElement(using: &generator) else {
                return text.replacing(member, with: "\"x\"")
            }
            // Another digit or letter, never one that ends the text.
            changed[place] = text[place] == UInt8(ascii: "7") ? 0x38 : 0x37
            return changed
        case UInt8(ascii: "t"): return text.replacing(member, with: "false")
        case UInt8(ascii: "f"): return text.replacing(member, with: "true")
        case UInt8(ascii: "n"): return text.replacing(member, with: "0")
        default:
            changed[value.upperBound - 1] ^= 1
            return changed
        }
    }

    /// What is wrong with the answer to a change of a member; `nil` when it is right.
    private static func problem(
        _ fault: ChainFault?, _ member: JSONMember, at position: Int
    ) -> String? {
        guard let fault else { return "not found" }
        guard fault.position == Int64(position) else { return "found at \(fault.position)" }
        let kind =
            switch member.name {
            case "sequence": "outOfSequence"
            case "databaseId": "foreign"
            case "previousHash": "brokenLink"
            default: "altered"
            }
        return fault.kind == kind ? nil : "called \(fault.kind)"
    }
}
