import Audit
import CosmosSQL
import Diagnostics
import Testing

@Suite("EventField")
struct EventFieldTests {
    /// A draft that has everything an event can have.
    static let fullDraft: EventDraft = {
        var draft = AuditFixture.draft(2, .checkpoint)
        draft.executionContext = ExecutionContext(
            pipelineRunId: "9", commitSha: "abc", branch: "develop", workflowName: "deploy",
            triggeredBy: "bob", hostName: "build-7", toolVersion: "1.0.0", further: ["agent": "x"])
        draft.error = EventError(code: "x", message: "y")
        draft.statements = 3
        draft.reason = "because"
        draft.before = ["installedRank": 1]
        draft.after = ["installedRank": 2]
        draft.history = HistoryReference(
            installedRank: 2, version: "2", checksum: -7, success: true)
        draft.historyTable = "main.flyway_schema_history"
        draft.checkpoint = "note"
        draft.schema = SchemaState(
            before: "a", after: "b", verdict: "changed", changes: ["table orders"])
        return draft
    }()

    @Test("Each member of a full event is a field of the list, and each field is there")
    func completeness() {
        let event = ChangeEvent(Self.fullDraft, after: .origin, salting: { 7 })

        var found: Set<EventField> = []
        for (name, value) in event.document {
            let whole: Set<EventField> = [.before, .after, .history, .commitments, .salts]
            if let field = EventField(path: [name]), whole.contains(field) || !value.isObject {
                found.insert(field)
                continue
            }
            for (inner, _) in value.objectValue ?? [:] {
                let field = EventField(path: [name, inner])
                #expect(field != nil, "\(name).\(inner) has no class")
                if let field { found.insert(field) }
            }
        }

        #expect(found == Set(EventField.allCases))
    }

    @Test("Names of people and machines are the personal fields")
    func personal() {
        #expect(
            EventField.personal.map(\.rawValue) == [
                "executor", "executionContext.triggeredBy", "executionContext.hostName",
            ])
        #expect(EventField(path: ["surprise"]) == nil)
        #expect(EventField(path: ["executionContext", "*"]) == .further)
    }

    @Test("What a caller adds to the context replaces none of its members")
    func further() {
        var draft = AuditFixture.draft(1)
        draft.executionContext.hostName = nil
        draft.executionContext.further = ["hostName": "forged", "toolVersion": "0", "*": "star"]

        let context = ChangeEvent(draft, after: .origin).document["executionContext"]

        #expect(context?["hostName"].isUndefined == true)
        #expect(context?["toolVersion"] == "1.0.0")
        #expect(context?["*"] == "star")
    }

    @Test("Secrets are taken out of all texts, also where the cut would hide half of one")
    func redaction() {
        let redaction = Redaction([Secret("geheim"), Secret("geheim-lang"), Secret("")])
        var draft = Self.fullDraft
        let padding = String(repeating: "x", count: 3_995)
        draft.error = EventError(code: "x", message: padding + "geheim-lang")
        draft.reason = "password geheim-lang and geheim\u{301}"
        draft.executionContext.branch = "geheim"
        draft.executionContext.workflowName = "a geheim"
        draft.executionContext.further = ["agent": "geheim", "geheim": "y"]
        draft.before = ["deep": ["geheim", ["x": "geheim"]]]
        draft.after = ["text": "geheim"]

        let event = ChangeEvent(draft, after: .origin, salting: { 7 }, redacting: redaction)

        let text = CanonicalJSON.text(of: .object(event.document))
        #expect(!text.contains("gehe"))
        #expect(event.document[.reason] == .string("password *** and ***\u{301}"))
        #expect(event.document[.errorMessage] == .string(padding + "***"))
        #expect(Redaction()("geheim") == "geheim")
    }

    @Test("A personal value stands beside a commitment of its salt and its canonical JSON")
    func commitments() throws {
        let event = ChangeEvent(AuditFixture.draft(1), after: .origin, salting: { 0x0102 })

        let document = event.document
        let salt = "00000000000001020000000000000102"
        #expect(document["salts"]?["executor"] == .string(salt))
        #expect(
            document["commitments"]?["executor"]
                == "c3747a14dc8b70f4e5e72807539970fb7e24e6b568a2b1cd790b3bfd6b7c36af")
        #expect(document["executor"] == "ann")
        #expect(
            document["commitments"]?.objectValue?.keys == ["executor", "executionContext.hostName"])
    }

    @Test("A reference to a row of the history reads back as it was written")
    func historyReference() throws {
        for reference in [
            HistoryReference(installedRank: 1, version: "1.2", checksum: -7, success: true),
            HistoryReference(installedRank: 2, version: nil, checksum: nil, success: false),
        ] {
            #expect(HistoryReference(reference.document) == reference)
        }
        #expect(HistoryReference(["installedRank": 1]) == nil)
        #expect(HistoryReference(["installedRank": 1.5, "success": true]) == nil)
        #expect(HistoryReference(["installedRank": 1, "success": true, "checksum": "x"]) == nil)
    }
}

extension CosmosValue {
    /// Whether the value is an object.
    fileprivate var isObject: Bool { self.objectValue != nil }
}
