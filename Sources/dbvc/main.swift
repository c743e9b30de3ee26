import Diagnostics
import Glibc
import Operations

// The quick answer comes first: it needs neither the parser of arguments nor any file.
let arguments = Array(CommandLine.arguments.dropFirst())
if arguments == ["--version"] || arguments == ["version"] {
    print(Release.version)
    exit(Outcome.done.rawValue)
}

let console = Console()
let stop = StopRequest()
let signals = SignalWatch(stop, console).begin()
let isFlyway = CommandLine.arguments.first?.split(separator: "/").last == "flyway"
var status: Int32
if isFlyway || arguments.first == "flyway" {
    let line = FlywayCommandLine(
        isFlyway ? arguments : Array(arguments.dropFirst()), process: .current,
        toolVersion: Release.version, stop: stop)
    status = await line.run(out: console.write, err: console.complain)
} else {
    status = await RootCommand.run(arguments, stop: stop, console: console)
}
if let loss = console.loss {
    console.complain("error: The output could not be written: \(loss).")
    status = max(status, Outcome.failed.rawValue)
}
exit(status)
