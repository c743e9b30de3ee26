import Foundation
import Schemas
import Testing

@Suite("SchemaModel")
struct SchemaHashTests {
    @Test("The hash is that of the canonical text, which is JSON")
    func canonicalText() throws {
        let view = View(name: ObjectName("v"), definition: "SELECT 'a\n\"b\\'")
        let model = SchemaModel(objects: [.view(view)])

        #expect(
            model.canonicalText == #"[["view v",{"definition":"SELECT 'a\u000a\"b\\'"},[]]]"#)
        #expect(
            model.schemaHash == "1f9af2f23b471ead215ffaf1b2cd039ea9245998bc6ec90fb2cd7acb68769bb5")
        #expect(
            try JSONSerialization.jsonObject(with: Data(model.canonicalText.utf8)) as? [Any]
                != nil)
    }

    @Test("Equal objects have equal hashes, and others do not")
    func objectHashes() {
        let first = SchemaObject.view(View(name: ObjectName("v"), definition: "SELECT 1"))
        let second = SchemaObject.view(View(name: ObjectName("v"), definition: "SELECT 2"))

        #expect(first.objectHash == first.objectHash)
        #expect(first.objectHash != second.objectHash)
        #expect(first.objectHash.count == 64)
    }

    @Test("An empty schema has a hash of its own")
    func empty() {
        #expect(SchemaModel().canonicalText == "[]")
        #expect(
            SchemaModel().schemaHash
                == "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945")
        #expect(SchemaModel().counts.isEmpty)
    }

    @Test("A snapshot that has no list of a kind is read as one without such objects")
    func olderSnapshots() throws {
        let text = #"{"type": "SQL", "tables": [], "later": 1}"#

        #expect(try JSONDecoder().decode(SchemaModel.self, from: Data(text.utf8)) == SchemaModel())
    }
}
