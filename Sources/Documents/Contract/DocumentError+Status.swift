extension DocumentError {
    /// The HTTP status with which Cosmos DB reports the error.
    package var status: Int {
        switch self {
        case .invalidItem, .partitionKeyMismatch, .invalidBatch, .invalidPatch, .invalidQuery,
            .missingCompositeIndex, .unknownContinuation, .invalidAccount:
            400
        case .containerNotFound, .itemNotFound: 404
        case .cancelled: 408
        case .containerDiffers, .idTaken, .uniqueKeyTaken: 409
        case .preconditionFailed: 412
        case .itemTooLarge: 413
        case .batchFailed(_, let reason): reason.status
        case .cannotOpen, .damaged, .foreignFile, .newerFile, .incompleteDocument: 500
        case .outcomeUnknown, .unavailable: 503
        case .refused(_, let status, _): status
        }
    }

    /// The number with which Cosmos DB tells errors of one status apart; 0 for the plain one.
    package var substatus: Int {
        switch self {
        case .partitionKeyMismatch: 1_001
        case .containerNotFound: 1_003
        case .batchFailed(_, let reason): reason.substatus
        default: 0
        }
    }
}
