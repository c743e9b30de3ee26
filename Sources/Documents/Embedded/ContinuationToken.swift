import CosmosSQL

/// Where a page of a query's answer ended.
///
/// The rows of the pages that follow come from the items that were there when the first page was
/// asked, so that items added meanwhile neither shift rows nor repeat them.
struct ContinuationToken: Hashable, Sendable {
    /// The number of rows on the pages so far.
    let offset: Int
    /// The number of the last write before the first page.
    let lastNumber: Int64
    /// The item of the last row so far, where the answer goes on after it; 0 where rows must be counted.
    let item: Int64

    /// The token as text: the three numbers, and a digest of the question it belongs to.
    func text(for query: ItemQuery) -> String {
        "\(self.offset)-\(self.lastNumber)-\(self.item)-\(Self.digest(of: query))"
    }

    /// The place before the first page, or after some rows.
    init(offset: Int, lastNumber: Int64, item: Int64 = 0) {
        self.offset = offset
        self.lastNumber = lastNumber
        self.item = item
    }

    /// Reads a token; throws when it is none, or one of another question.
    init(_ text: String, for query: ItemQuery) throws(DocumentError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, let offset = Int(parts[0]), offset >= 0,
            let lastNumber = Int64(parts[1]), let item = Int64(parts[2]),
            parts[3] == Self.digest(of: query)
        else { throw .unknownContinuation }
        self.init(offset: offset, lastNumber: lastNumber, item: item)
    }

    /// FNV-1a over the text, the parameters and the partition key; a guard against mistakes only.
    private static func digest(of query: ItemQuery) -> String {
        let parameters = query.parameters.sorted { $0.key < $1.key }.map {
            "\($0.key)=\($0.value.jsonText())"
        }
        let parts = [query.text, query.partitionKey?.storedText ?? "*"] + parameters
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in parts.joined(separator: "\0").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return String(hash, radix: 36)
    }
}
