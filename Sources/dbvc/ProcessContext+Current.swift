import Foundation
import Operations

extension ProcessContext {
    /// This process.
    static var current: Self {
        let process = ProcessInfo.processInfo
        return Self(
            variables: process.environment, directory: FileManager.default.currentDirectoryPath,
            home: process.environment["HOME"], hostName: Self.machineName,
            readStandardInput: {
                String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
            })
    }

    private static var machineName: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        return String(
            decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
