import Audit
import CosmosSQL
import Diagnostics
import Testing

/// Each event of the log with its personal members erased, rightly and wrongly.
@Suite("Mutations of personal data")
struct ErasureMutationTests {
    private let prefixes: VerifiedPrefixes
    private let log: SampleLog

    init() throws {
        self.prefixes = try VerifiedPrefixes.shared.get()
        self.log = self.prefixes.log
    }

    /// The text of every second event with each personal member it has.
    private var cases: [(index: Int, text: [UInt8], field: EventField)] {
        self.log.payloads.enumerated().filter { $0.offset.isMultiple(of: 2) }.flatMap {
            index, text in
            EventField.personal.filter { Forgery.member($0.rawValue, of: text) != nil }
                .map { (index, text, $0) }
        }
    }

    @Test("A member that went with its salt is erased, and the chain is good")
    func erased() async throws {
        for (index, text, field) in self.cases {
            await Task.yield()
            var verifier = self.prefixes.verifier(after: index)
            verifier.check(try Self.erased(field, from: text))
            let integrity = verifier.verdict().integrity
            #expect(verifier.fault == nil)
            #expect(integrity.erasedFields == 1)
            #expect(integrity.root == self.root(after: index + 1))
        }
    }

    @Test("A member or a salt that went alone is found")
    func halfErased() async throws {
        for (index, text, field) in self.cases {
            await Task.yield()
            for name in [field.rawValue, "salts.\(field.rawValue)"] {
                let fault = self.prefixes.fault(
                    of: [try Forgery.removing([name], from: text)], after: index)
                #expect(fault == .alteredField(at: Int64(index + 1), field: field), "\(name)")
            }
        }
    }

    @Test("Another value or another salt is found, also where both are new")
    func replaced() async throws {
        let salt = String(repeating: "0f", count: 16)
        for (index, text, field) in self.cases {
            await Task.yield()
            let value = try Forgery.replacing(field.rawValue, in: text, with: "\"eve\"")
            let salted = try Forgery.replacing(
                "salts.\(field.rawValue)", in: text, with: "\"\(salt)\"")
            let both = try Forgery.replacing(
                "salts.\(field.rawValue)", in: value, with: "\"\(salt)\"")
            for changed in [value, salted, both] {
                #expect(
                    self.prefixes.fault(of: [changed], after: index)
                        == .alteredField(at: Int64(index + 1), field: field))
            }
        }
    }

    @Test("What was erased cannot be filled in again with something else")
    func refilled() async throws {
        for (index, text, field) in self.cases where field == .executor {
            await Task.yield()
            let forged = Array("\"executor\":\"eve\",".utf8)
            let erased = try Self.erased(field, from: text)
            let place = try #require(Forgery.member("hash", of: erased)).place.lowerBound
            let refilled = Array(erased[..<place] + forged + erased[place...])
            #expect(
                self.prefixes.fault(of: [refilled], after: index)
                    == .alteredField(at: Int64(index + 1), field: field))
        }
    }

    @Test("Nothing can be put among the salts, which no hash covers")
    func addedSalts() async throws {
        for (index, text) in self.log.payloads.enumerated() {
            await Task.yield()
            let salts = try #require(Forgery.member("salts", of: text))
            let added = Array(
                text[...salts.value.lowerBound] + Array("\"!\":\"x\",".utf8)
                    + text[(salts.value.lowerBound + 1)...])
            let all = try EventField.personal.reduce(text) { text, field in
                Forgery.member(field.rawValue, of: text) == nil
                    ? text : try Self.erased(field, from: text)
            }
            let place = try #require(Forgery.member("schemaVersion", of: all)).place.lowerBound
            let empty = Array(all[..<place] + Array("\"salts\":{},".utf8) + all[place...])
            for changed in [added, empty] {
                #expect(
                    self.prefixes.fault(of: [changed], after: index)
                        == .alteredField(at: Int64(index + 1), field: .salts))
            }
        }
    }

    private func root(after count: Int) -> String {
        self.prefixes.verifier(after: count).verdict().integrity.root
    }

    /// The text without a member and its salt, as it is erased.
    private static func erased(_ field: EventField, from text: [UInt8]) throws -> [UInt8] {
        let erased = try Forgery.removing(
            [field.rawValue, "salts.\(field.rawValue)"], from: text)
        guard let salts = Forgery.member("salts", of: erased), salts.value.count == 2 else {
            return erased
        }
        return erased.removing(salts)
    }
}
