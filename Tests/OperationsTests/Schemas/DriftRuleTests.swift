import Schemas
import Testing

@testable import Operations

@Suite("DriftRule")
struct DriftRuleTests {
    @Test(
        "A rule has a kind, a name and a reason",
        arguments: [
            "table tmp_*: of the loader", "* audit_?: kept by hand",
            "foreign key orders_customer: slow",
            "index by_name on people: tried: out",
        ])
    func reading(text: String) throws {
        let rule = try #require(DriftRule(text))
        #expect(rule.text == text)
        #expect(DriftRule("* " + text)?.name.isEmpty == false)
    }

    @Test(
        "What is no rule is refused",
        arguments: [
            "", "table", "table tmp_*", "table tmp_*:", "table : why", "table tmp_*:why",
            "thing x: why", "tmp_*: why", "table tmp_*:  ",
        ])
    func refusal(text: String) {
        #expect(DriftRule(text) == nil)
    }

    @Test(
        "A name fits where its letters do, with * for any and ? for one",
        arguments: [
            ("table tmp_*: x", true), ("table *load: x", true), ("* tmp_loa?: x", true),
            ("* *: x", true), ("table tmp: x", false), ("view tmp_*: x", false),
            ("table tmp_load?: x", false), ("table TMP_*: x", false), ("table *_*: x", true),
        ])
    func matching(text: String, fits: Bool) throws {
        let table = ObjectIdentity(kind: .table, name: ObjectName("tmp_load"))
        #expect(try #require(DriftRule(text)).matches(table) == fits)
    }

    @Test("What belongs to a table is also named with it, and what lies in a schema by both")
    func owners() throws {
        let index = ObjectIdentity(kind: .index, name: ObjectName("by_name"), owner: "people")
        let view = ObjectIdentity(kind: .view, name: ObjectName("old", in: "sales"))

        #expect(try #require(DriftRule("index by_name: x")).matches(index))
        #expect(try #require(DriftRule("index * on people: x")).matches(index))
        #expect(try #require(DriftRule("index * on orders: x")).matches(index) == false)
        #expect(try #require(DriftRule("view sales.*: x")).matches(view))
        #expect(try #require(DriftRule("view old: x")).matches(view) == false)
    }
}
