/// A command line of Flyway's, read: `flyway [flags] command… [-key=value…]`, in any order.
///
/// Source: Flyway documentation, "Command-line", and Flyway 13.0.0 as observed.
struct FlywayArguments: Hashable {
    /// The commands, from left to right.
    private(set) var verbs: [FlywayVerb] = []
    /// The settings, by name; of repeated ones the last counts.
    private(set) var parameters: [String: String] = [:]
    /// The flags without a value.
    private(set) var flags: Set<Flag> = []
    /// The reports that `check` is to make.
    private(set) var reports: Set<FlywayCheck.Report> = []
    /// The options of the command line itself.
    private(set) var options: [Option: String] = [:]

    /// A flag without a value; the raw value is its name behind the dash.
    enum Flag: String, Hashable, CaseIterable {
        case debug = "X"
        case quiet = "q"
        case migrationIds
        case skipCheckForUpdate
        case communityFallback
    }

    /// An option with a value that is no setting.
    enum Option: String, Hashable, CaseIterable {
        case outputType
        case outputFile
        case outputLogsInJson
        case outputProgress
        case color
        case infoSinceDate
        case infoUntilDate
        case infoSinceVersion
        case infoUntilVersion
        case infoOfState
    }

    /// Everything that may stand without a value, for suggestions.
    static var words: [String] {
        FlywayVerb.allCases.map(\.rawValue) + Flag.allCases.map { "-" + $0.rawValue }
    }

    /// Whether the result is one JSON document; asked even where the rest cannot be understood.
    static func wantsJSON(_ arguments: [String]) -> Bool {
        arguments.contains("-outputType=json")
    }

    /// Reads the arguments that follow the program's name.
    init(_ arguments: [String], catalog: ParameterCatalog) throws(FlywayArgumentError) {
        for argument in arguments {
            if !argument.hasPrefix("-") {
                guard let verb = FlywayVerb(rawValue: argument) else {
                    throw .invalidFlag(argument)
                }
                self.verbs.append(verb)
            } else if let equals = argument.firstIndex(of: "=") {
                let name = String(argument[..<equals].dropFirst())
                try self.add(name, String(argument[equals...].dropFirst()), catalog: catalog)
            } else {
                try self.add(flag: argument)
            }
        }
    }

    private mutating func add(flag argument: String) throws(FlywayArgumentError) {
        switch argument {
        case "-v", "--version": self.verbs.append(.version)
        case "-?", "-h", "--help": self.verbs.append(.help)
        default:
            let name = String(argument.dropFirst())
            if self.verbs.contains(.check), let report = FlywayCheck.Report(rawValue: name) {
                self.reports.insert(report)
                return
            }
            guard let flag = Flag(rawValue: name) else {
                throw .invalidFlag(argument)
            }
            self.flags.insert(flag)
        }
    }

    /// A name that is no setting may be short for one of the command before it: `add -version=2`.
    private mutating func add(
        _ name: String, _ value: String, catalog: ParameterCatalog
    ) throws(FlywayArgumentError) {
        if let option = Option(rawValue: name) {
            if option == .outputType, value != "json" {
                throw .invalidOption(name: name, value: value, expected: "-outputType=json")
            }
            self.options[option] = value
            return
        }
        let scoped = self.verbs.last.map { "\($0.rawValue).\(name)" }
        let isShort = catalog.parameter(named: name) == nil
        if isShort, let scoped, catalog.parameter(named: scoped) != nil {
            self.parameters[scoped] = value
        } else {
            self.parameters[name] = value
        }
    }
}
