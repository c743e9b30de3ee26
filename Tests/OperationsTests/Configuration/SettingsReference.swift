import TestKit

@testable import Operations

/// The reference of the settings, made of the catalogue: a page each, and a table of what becomes of Flyway's.
struct SettingsReference {
    private let catalog = ParameterCatalog()

    /// The settings that have a page.
    var parameters: [Parameter] { self.catalog.effective }

    /// The file of a setting's page.
    static func file(of parameter: Parameter) -> String { parameter.name + ".md" }

    /// A setting's page.
    static func page(of parameter: Parameter) -> String {
        var lines = ["# `\(parameter.name)`", "", parameter.meaning, "", "| | |", "|---|---|"]
        lines.append("| Kind | \(parameter.kind.rawValue) |")
        lines.append("| Unless set | \(parameter.defaultText.map { "`\($0)`" } ?? "–") |")
        lines.append("| In Flyway | \(Self.standing(of: parameter)) |")
        if parameter.isSecret {
            lines.append(
                "| Secret | shown as `***`; may be `env:NAME`, `file:/path` or `keyvault:VAULT/NAME` |"
            )
        }
        let example = parameter.kind == .table ? parameter.name + ".NAME" : parameter.name
        lines += ["", "## Where it is set", "", "| Source | Form |", "|---|---|"]
        lines.append("| TOML | \(Self.tomlForm(of: parameter)) |")
        if parameter.scope != .dbvc { lines.append("| `flyway.conf` | `flyway.\(example)=…` |") }
        let variables = parameter.variables.map { variable in
            "`\(variable)\(parameter.kind == .table ? "_NAME" : "")`"
        }
        lines.append(
            "| Variable | \(variables.isEmpty ? "–" : variables.joined(separator: ", ")) |")
        lines.append("| dbvc | `--set \(example)=…` |")
        if parameter.scope != .dbvc { lines.append("| Flyway's command line | `-\(example)=…` |") }
        lines += ["", "All of them, and which one wins: [settings](../settings.md)."]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func tomlForm(of parameter: Parameter) -> String {
        let (section, name): (String, String) =
            switch parameter.scope {
            case .flyway: ("[flyway]", parameter.name)
            case .environment: ("[environments.NAME]", parameter.name)
            case .dbvc: ("[dbvc]", String(parameter.name.dropFirst(5)))
            }
        let value =
            switch parameter.kind {
            case .text: "\"…\""
            case .boolean: "true"
            case .integer: "1"
            case .list: "[\"…\"]"
            case .table: "{ NAME = \"…\" }"
            }
        return "`\(name) = \(value)` in `\(section)`"
    }

    private static func standing(of parameter: Parameter) -> String {
        switch parameter.standing {
        case .supported: parameter.scope == .dbvc ? "not there" : "the same"
        case .free: "only in the paid editions; free here"
        case .withoutEffect(let reason): reason
        }
    }

    /// The page that says of every setting of Flyway what becomes of it.
    var flywayParameters: String {
        var lines = [
            "# Flyway's parameters", "",
            "Every parameter of Flyway 13, and what becomes of it here: *supported* does what it does in Flyway; *free*",
            "does what only Flyway's paid editions do; the others are read, do nothing, and say why. An unknown name is an",
            "error. This page is made of the catalogue of settings by `make docs`.", "",
            "| Parameter | Here | Why, or what it does |", "|---|---|---|",
        ]
        for parameter in self.catalog.parameters.filter({ $0.scope != .dbvc }) {
            let name = parameter.kind == .table ? parameter.name + ".*" : parameter.name
            let (word, text): (String, String) =
                switch parameter.standing {
                case .supported: ("supported", parameter.meaning)
                case .free: ("free", parameter.meaning)
                case .withoutEffect(let reason): ("no effect", reason)
                }
            let link =
                parameter.hasEffect
                ? "[`\(name)`](settings/\(Self.file(of: parameter)))" : "`\(name)`"
            lines.append("| \(link) | \(word) | \(text) |")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What the tables begin with on the page of all settings.
    static let firstHeading = "## `[environments.NAME]`"

    /// The tables of all settings, a section each.
    var tables: String {
        let sections: [(String, Parameter.Scope)] = [
            (Self.firstHeading, .environment), ("## `[flyway]`", .flyway),
            ("## `[dbvc]`", .dbvc),
        ]
        return sections.map { heading, scope in
            let rows = self.parameters.filter { $0.scope == scope }.map(Self.row)
            let header = [
                "| Name | Kind | Unless set | Variable | Meaning |", "|---|---|---|---|---|",
            ]
            return ([heading, ""] + header + rows).joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    private static func row(_ parameter: Parameter) -> String {
        let name =
            parameter.scope == .dbvc ? String(parameter.name.dropFirst(5)) : parameter.name
        let variables = parameter.variables.map { "`\($0)`" }
        let cells = [
            "[`\(name)`](settings/\(Self.file(of: parameter)))", parameter.kind.rawValue,
            parameter.defaultText.map { "`\($0)`" } ?? "–",
            variables.isEmpty ? "–" : variables.joined(separator: ", "), parameter.meaning,
        ]
        return "| " + cells.joined(separator: " | ") + " |"
    }
}
