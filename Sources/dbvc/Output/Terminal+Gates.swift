import Diagnostics
import Operations

extension Terminal {
    /// Prints what each gate said of a release, and what became of it.
    func show(_ result: SecondPassResult) {
        self.result("\(result.database.url), release \(result.release.short)")
        for gate in result.gates {
            let mark =
                switch gate.state {
                case .passed: self.style("passed ", .green)
                case .failed: self.style("FAILED ", .red)
                case .skipped: self.style("skipped", .yellow)
                }
            self.result("\(mark)  \(gate.name.padding(to: 15))  \(gate.detail.printableLine)")
            if let remedy = gate.remedy { self.hint("         next: \(remedy.printableLine)") }
        }
        self.show(result.relay)
        if result.isPassed, result.pass == .second {
            self.hint("next: dbvc migrate on the branch main, with these very scripts")
        }
    }

    /// Says whether production takes the release.
    func show(_ promotion: PromotionResult?) {
        guard let promotion else { return }
        let word =
            promotion.isApproved
            ? self.style("promotion", .green)
            : self.style(
                promotion.isOverridden ? "promotion OVERRIDDEN" : "promotion REFUSED", .red)
        self.result("\(word): \(promotion.detail.printableLine)")
    }
}

extension SecondPassResult {
    /// How the command ends.
    var verdict: Verdict {
        Verdict(outcome: self.failure?.outcome ?? .done, error: self.failure)
    }
}
