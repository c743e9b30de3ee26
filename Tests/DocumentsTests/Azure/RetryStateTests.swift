import Documents
import Testing

@Suite("RetryState")
struct RetryStateTests {
    private func decisions(
        _ signals: [ServiceSignal], isRepeatable: Bool = true, told: Duration? = nil,
        remaining: Duration = .seconds(600), jitter: Double = 0
    ) -> [RetryState.Decision] {
        var state = RetryState(policy: .azure, isRepeatable: isRepeatable)
        return signals.map { signal in
            state.decide(after: signal, told: told, remaining: remaining, jitter: jitter)
        }
    }

    @Test(
        "A reply without a rule is the answer",
        arguments: [
            (200, 0), (201, 0), (204, 0), (304, 0), (400, 0), (400, 1_001), (401, 0), (403, 0),
            (403, 5_300), (404, 0), (404, 1_003), (409, 0), (412, 0), (413, 0), (424, 0),
        ])
    func finalReplies(status: Int, substatus: Int) {
        let reply = ServiceSignal.reply(status: status, substatus: substatus)

        #expect(self.decisions([reply]) == [.accept])
        #expect(self.decisions([reply], isRepeatable: false) == [.accept])
    }

    @Test("A throttled request waits as long as it is told, nine times and thirty seconds in all")
    func throttling() {
        let reply = ServiceSignal.reply(status: 429, substatus: 3_200)
        let ten = Array(repeating: reply, count: 10)

        #expect(
            self.decisions(ten, isRepeatable: false, told: .milliseconds(20))
                == Array(repeating: .repeatAfter(.milliseconds(20)), count: 9) + [.giveUp])
        #expect(
            Array(self.decisions(ten, told: .seconds(11)).prefix(3))
                == [.repeatAfter(.seconds(11)), .repeatAfter(.seconds(11)), .giveUp])
        #expect(self.decisions([reply], told: nil) == [.repeatAfter(.seconds(5))])
        #expect(self.decisions([reply], told: .seconds(31)) == [.giveUp])
    }

    @Test("A write conflict is tried again after ever longer waits, up to a second")
    func writeConflicts() {
        let reply = ServiceSignal.reply(status: 449, substatus: 0)
        let decisions = self.decisions(Array(repeating: reply, count: 60), isRepeatable: false)
        let waits = decisions.compactMap { decision in
            if case .repeatAfter(let wait) = decision { wait } else { nil }
        }

        #expect(Array(waits.prefix(4)) == [10, 20, 40, 80].map { Duration.milliseconds($0) })
        #expect(waits.max() == .seconds(1))
        #expect(waits.reduce(.zero, +) <= .seconds(30))
        #expect(decisions.last == .giveUp)
        #expect(self.decisions([reply], jitter: 1) == [.repeatAfter(.milliseconds(15))])
    }

    @Test(
        "What may have taken effect is repeated only where that does no harm",
        arguments: [
            (.reply(status: 408, substatus: 0), 1), (.reply(status: 500, substatus: 0), 1),
            (.reply(status: 502, substatus: 0), 1), (.reply(status: 503, substatus: 1_007), 1),
            (.interrupted, 3),
        ] as [(ServiceSignal, Int)])
    func uncertainty(signal: ServiceSignal, repetitions: Int) {
        let signals = Array(repeating: signal, count: repetitions + 1)

        #expect(self.decisions([signal], isRepeatable: false) == [.giveUp])
        let decisions = self.decisions(signals)
        #expect(decisions.dropLast().allSatisfy { $0 != .giveUp && $0 != .accept })
        #expect(decisions.last == .giveUp)
        var state = RetryState(policy: .azure, isRepeatable: true)
        #expect(!state.isUncertain)
        _ = state.decide(after: signal, told: nil, remaining: .seconds(60), jitter: 0)
        #expect(state.isUncertain)
    }

    @Test(
        "What certainly did nothing is repeated whatever it is",
        arguments: [
            (.reply(status: 404, substatus: 1_002), 1), (.reply(status: 410, substatus: 1_002), 3),
            (.reply(status: 403, substatus: 3), 120), (.notSent, 3),
        ] as [(ServiceSignal, Int)])
    func certainty(signal: ServiceSignal, repetitions: Int) {
        let signals = Array(repeating: signal, count: repetitions + 1)
        let decisions = self.decisions(signals, isRepeatable: false)

        #expect(decisions.dropLast().allSatisfy { $0 != .giveUp && $0 != .accept })
        #expect(decisions.last == .giveUp)
        var state = RetryState(policy: .azure, isRepeatable: false)
        _ = state.decide(after: signal, told: nil, remaining: .seconds(60), jitter: 0)
        #expect(!state.isUncertain)
    }

    @Test("Nothing is repeated after the deadline")
    func deadline() {
        let reply = ServiceSignal.reply(status: 429, substatus: 0)

        #expect(
            self.decisions([reply], told: .seconds(2), remaining: .seconds(3))
                == [.repeatAfter(.seconds(2))])
        #expect(
            self.decisions([reply], told: .seconds(2), remaining: .seconds(2)) == [.giveUp])
    }
}
