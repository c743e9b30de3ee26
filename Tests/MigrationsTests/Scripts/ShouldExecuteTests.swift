import Testing

@testable import Migrations

@Suite("ShouldExecute")
struct ShouldExecuteTests {
    @Test(
        "A condition has a value",
        arguments: [
            ("true", true), ("false", false), ("dev==dev", true), ("dev == prod", false),
            ("a!=b", true), ("a != a", false), ("true && false", false), ("true||false", true),
            ("false || true && false", false), ("(false || true) && true", true),
            ("a==a && (b==c || d!=e)", true), ("((true))", true),
        ])
    func value(condition: String, expected: Bool) {
        #expect(ShouldExecute.evaluate(condition) == expected)
    }

    @Test(
        "What is no condition has none",
        arguments: ["", "yes", "a ==", "== a", "true false", "(true", "true)", "a = b", "&& true"])
    func nonsense(condition: String) {
        #expect(ShouldExecute.evaluate(condition) == nil)
    }
}
