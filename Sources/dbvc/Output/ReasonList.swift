import Operations

/// Why migrations stand where they stand, those of one reason together.
struct ReasonList {
    private struct Group {
        var title: String
        var reason: String
        var nextStep: String?
        var names: [String]
    }

    private var groups: [Group] = []

    /// Groups the migrations that do not explain themselves; what is applied and unchanged does.
    init(_ items: [MigrationItem]) {
        for item in items where item.state != "Success" || item.isChanged {
            let isQuietlyChanged = item.isChanged && item.state != "Outdated"
            let title = isQuietlyChanged ? "Changed" : item.state
            let name = item.version ?? item.description
            let index = self.groups.firstIndex {
                $0.title == title && $0.reason == item.reason && $0.nextStep == item.nextStep
            }
            if let index {
                self.groups[index].names.append(name)
            } else {
                self.groups.append(
                    Group(
                        title: title, reason: item.reason, nextStep: item.nextStep, names: [name]))
            }
        }
    }

    /// Whether everything explains itself.
    var isEmpty: Bool { self.groups.isEmpty }

    /// Prints a line for each reason, and the next step below it; long lists of names are cut unless `wide`.
    func show(on terminal: Terminal, wide: Bool) {
        for group in self.groups {
            let shown = wide ? group.names : Array(group.names.prefix(6))
            let rest = group.names.count - shown.count
            let names = shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
            terminal.result(
                "\(terminal.style(group.title, .bold)): \(names.printableLine): \(group.reason)")
            if let step = group.nextStep {
                terminal.result("  \(terminal.style("next:", .bold)) \(step)")
            }
        }
    }
}
