import FoundationEssentials
import Glibc
import Operations

extension ProcessContext {
    /// This process, in the folder it works in now.
    static var current: Self {
        let variables = ProcessInfo.processInfo.environment
        return Self(
            variables: variables, directory: FileManager.default.currentDirectoryPath,
            home: variables["HOME"], hostName: Self.machineName,
            readStandardInput: {
                var text = ""
                while let line = readLine(strippingNewline: false) { text += line }
                return text
            })
    }

    private static var machineName: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        return String(
            decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
