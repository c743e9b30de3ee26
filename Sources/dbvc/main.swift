import Diagnostics
import Foundation
import Operations

// The quick answers come first: they need neither the parser of arguments nor any file.
let arguments = Array(CommandLine.arguments.dropFirst())
if arguments == ["--version"] || arguments == ["version"] {
    print(Release.version)
    exit(Outcome.done.rawValue)
}

let stop = StopRequest()
let signals = SignalWatch(stop)
let isFlyway = CommandLine.arguments.first?.split(separator: "/").last == "flyway"
let status: Int32
if isFlyway || arguments.first == "flyway" {
    let line = FlywayCommandLine(
        isFlyway ? arguments : Array(arguments.dropFirst()), process: .current,
        toolVersion: Release.version, stop: stop)
    status = await line.run(out: { Terminal.write($0) }, err: { Terminal.complain($0) })
} else {
    status = await RootCommand.run(arguments, stop: stop)
}
exit(status)
