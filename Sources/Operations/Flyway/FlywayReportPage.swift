import CosmosSQL

/// The results of a report as one page of HTML, without scripts and without anything to fetch.
struct FlywayReportPage {
    let results: [CosmosValue]

    /// The whole page.
    var text: String {
        let sections = self.results.map(Self.section).joined(separator: "\n")
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Migration report</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
            table { border-collapse: collapse; } th, td { border: 1px solid; padding: .2rem .5rem; text-align: left; }
            pre { overflow-x: auto; border: 1px solid; padding: .5rem; }
            </style>
            </head>
            <body>
            <h1>Migration report</h1>
            \(sections)
            </body>
            </html>
            """
    }

    private static func section(_ result: CosmosValue) -> String {
        guard case .object(let object) = result else { return "" }
        var facts = ""
        var details = ""
        for key in object.keys where key != "operation" {
            switch object[key] {
            case .array(let rows): details += Self.table(key, rows)
            case .string(let text) where key == "sql":
                details += "<h3>SQL</h3>\n<pre>\(Self.escaped(text))</pre>\n"
            case .null?, nil: break
            case let value?:
                facts += "<tr><th>\(Self.escaped(key))</th><td>\(Self.cell(value))</td></tr>\n"
            }
        }
        return """
            <section>
            <h2>\(Self.cell(object["operation"] ?? .null))</h2>
            <table>
            \(facts)</table>
            \(details)</section>
            """
    }

    private static func table(_ title: String, _ rows: [CosmosValue]) -> String {
        let heading = "<h3>\(Self.escaped(title))</h3>\n"
        guard case .object(let first)? = rows.first else {
            let items = rows.map { "<li>\(Self.cell($0))</li>" }.joined(separator: "\n")
            return heading + (rows.isEmpty ? "<p>none</p>\n" : "<ul>\n\(items)\n</ul>\n")
        }
        let header = first.keys.map { "<th>\(Self.escaped($0))</th>" }.joined()
        let lines = rows.map { row -> String in
            guard case .object(let object) = row else { return "" }
            return "<tr>" + first.keys.map { "<td>\(Self.cell(object[$0] ?? .null))</td>" }.joined()
                + "</tr>\n"
        }
        return heading + "<table>\n<tr>\(header)</tr>\n\(lines.joined())</table>\n"
    }

    private static func cell(_ value: CosmosValue) -> String {
        switch value {
        case .string(let text): Self.escaped(text)
        case .null, .undefined: ""
        default: Self.escaped(value.jsonText())
        }
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
