/// The styles of one stream: escape codes where it shows them, nothing elsewhere.
struct Palette: Sendable {
    /// How a text stands out.
    enum Style: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
    }

    private let isColored: Bool

    /// The order of precedence: the option, `NO_COLOR`, `CLICOLOR_FORCE`, the terminal with `TERM` and `CLICOLOR`.
    init(_ choice: ColorChoice, isTerminal: Bool, variables: [String: String]) {
        let isForced = variables["CLICOLOR_FORCE"].map { !$0.isEmpty && $0 != "0" } ?? false
        self.isColored =
            switch choice {
            case .always: true
            case .never: false
            case .auto where variables["NO_COLOR"].map(\.isEmpty) == false: false
            case .auto where isForced: true
            case .auto:
                isTerminal && variables["TERM"] != "dumb" && variables["CLICOLOR"] != "0"
            }
    }

    /// The text in a style.
    func callAsFunction(_ text: String, _ style: Style) -> String {
        self.isColored ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
