import CosmosServer
import Testing

@Suite("FaultRule")
struct FaultRuleTests {
    @Test(
        "Rules are read",
        arguments: [
            (
                "429=50 every 3",
                FaultRule(.refusal(status: 429, retryAfter: .milliseconds(50)), .every(3))
            ),
            ("503 every 10", FaultRule(.refusal(status: 503, retryAfter: nil), .every(10))),
            ("449 on 1", FaultRule(.refusal(status: 449, retryAfter: nil), .only(1))),
            ("delay=200 on 1", FaultRule(.delay(.milliseconds(200)), .only(1))),
            ("reset-before every 7", FaultRule(.resetBefore, .every(7))),
            ("reset-after on 2", FaultRule(.resetAfter, .only(2))),
        ])
    func rules(text: String, rule: FaultRule) {
        #expect(FaultRule(text) == rule)
    }

    @Test(
        "What is no rule is not read",
        arguments: [
            "", "429", "429 every", "429 every 0", "429 every -1", "429 every x", "200 every 1",
            "429= every 1", "429=x every 1", "429=1=2 every 1", "delay every 1", "crash on 1",
            "reset-after=5 on 1", "429 sometimes 3", "429 every 3 4", "429=-5 every 1",
        ])
    func noRules(text: String) {
        #expect(FaultRule(text) == nil)
    }
}
