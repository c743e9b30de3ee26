import CosmosSQL

/// Reads an exported audit from pieces of the file, line by line.
///
/// The lines of events are handed on as they are: the verifier judges them.
package struct AuditExportReader: Sendable {
    private var header: AuditExportHeader?
    private var rest: [UInt8] = []
    private var lines = 0
    private var events: Int64 = 0
    private var hasCheckpoints = false

    /// Begins at the start of a file.
    package init() {}

    /// Reads the next piece of the file.
    ///
    /// - Parameters:
    ///   - piece: Its bytes, cut anywhere.
    ///   - body: Is given each whole line.
    /// - Throws: `AuditExportError` for the first line that is not what must stand there.
    package mutating func read(
        _ piece: [UInt8], _ body: (AuditExportLine) -> Void
    ) throws(AuditExportError) {
        var start = 0
        while let end = piece[start...].firstIndex(of: 0x0A) {
            let line = self.rest + piece[start..<end]
            self.rest.removeAll(keepingCapacity: true)
            self.lines += 1
            body(try self.line(line))
            start = end + 1
        }
        self.rest += piece[start...]
    }

    /// Says that the file is at its end.
    ///
    /// - Throws: `AuditExportError.cutOff` when more was announced, or the last line has no end.
    package func finish() throws(AuditExportError) {
        guard let header else {
            throw self.rest.isEmpty ? .notAnExport : .cutOff(line: 1, events: 0, announced: 0)
        }
        guard self.rest.isEmpty, self.events == header.events else {
            throw .cutOff(
                line: self.lines + (self.rest.isEmpty ? 0 : 1), events: self.events,
                announced: header.events)
        }
    }

    private mutating func line(_ bytes: [UInt8]) throws(AuditExportError) -> AuditExportLine {
        guard let header else {
            guard let value = try? CosmosValue(json: bytes) else { throw .notAnExport }
            let header = try AuditExportHeader(value)
            self.header = header
            return .header(header)
        }
        guard self.events == header.events else {
            self.events += 1
            return .event(bytes)
        }
        return try self.trailer(bytes)
    }

    /// A line behind the events: rows of the history, then checkpoints.
    private mutating func trailer(_ bytes: [UInt8]) throws(AuditExportError) -> AuditExportLine {
        guard let object = (try? CosmosValue(json: bytes))?.objectValue, object.count == 1 else {
            throw .malformed(line: self.lines, expected: "a row of the history or a checkpoint")
        }
        if let row = object["history"]?.objectValue, !self.hasCheckpoints {
            guard let reference = HistoryReference(row) else {
                throw .malformed(line: self.lines, expected: "a row of the history")
            }
            return .history(reference)
        }
        guard let text = object["checkpoint"]?.stringValue else {
            throw .malformed(line: self.lines, expected: "a row of the history or a checkpoint")
        }
        self.hasCheckpoints = true
        do {
            return .checkpoint(try SignedCheckpoint(parsing: text))
        } catch {
            throw .badCheckpoint(line: self.lines, error)
        }
    }
}
