import CrashKit
import Foundation

// A dbvc that ends itself with SIGKILL at a call of its own:
//
//     CrashProbe <command> count|<number>:before|<number>:after <folder> <setting>=<value>…
//
// With `count` it lives, and prints what each call is.

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 3, let command = GatedClient.Command(rawValue: arguments[0]) else {
    FileHandle.standardError.write(Data("CrashProbe: unknown command\n".utf8))
    exit(2)
}
let gate = KillGate(KillPoint(arguments[1]))
var settings: [String: String] = [:]
for argument in arguments.dropFirst(3) {
    let pair = argument.split(separator: "=", maxSplits: 1).map(String.init)
    settings[pair[0]] = pair.count == 2 ? pair[1] : ""
}
do {
    let client = try await GatedClient(in: arguments[2], settings, gate: gate)
    let failure = try await client.run(command)
    if let failure { FileHandle.standardError.write(Data("failed: \(failure)\n".utf8)) }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
}
let lines = gate.calls.map { $0.rawValue + "\n" }.joined()
FileHandle.standardOutput.write(Data(lines.utf8))
