import CosmosSQL

/// How far a change feed has been read in each range of partition keys.
struct FeedProgress: Sendable {
    private static let since = "since"

    private let isFromNow: Bool
    private var etags: CosmosObject

    /// Begins, or reads where a page ended.
    init(_ start: ChangeFeedStart) throws(DocumentError) {
        self.isFromNow = start == .now
        switch start {
        case .beginning, .now: self.etags = [:]
        case .since(let second): self.etags = [Self.since: .number(Double(second))]
        case .after(let text):
            guard let etags = (try? CosmosValue(json: text))?.objectValue else {
                throw .unknownContinuation
            }
            self.etags = etags
        }
    }

    /// The progress as a continuation.
    var text: String { CosmosValue.object(self.etags).jsonText() }

    /// Where to go on in a range; one that was split off goes on where its parent was.
    func start(of range: PartitionKeyRange) -> ChangeFeedStart {
        let etag = ([range.id] + range.parents.reversed()).lazy
            .compactMap { self.etags[$0]?.stringValue }.first
        if let etag { return .after(etag) }
        if self.isFromNow { return .now }
        return self.etags[Self.since]?.numberValue.map { .since(Int($0)) } ?? .beginning
    }

    /// Takes note of where a page ended.
    mutating func advance(_ range: PartitionKeyRange, to etag: String) {
        self.etags[range.id] = .string(etag)
    }
}
