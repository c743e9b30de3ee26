extension WebFailure {
    /// The same key stands for another request.
    static var keyTaken: Self {
        Self(
            status: 422, code: "IDEMPOTENCY_KEY_REUSED",
            message: "The key in Idempotency-Key was sent with another request; use a new one.")
    }

    /// The server ended while it did what was asked under the key.
    static var unknownOutcome: Self {
        Self(
            status: 409, code: "IDEMPOTENCY_OUTCOME_UNKNOWN",
            message: """
                The server ended while it did this under the same Idempotency-Key, and nobody has written down whether it was \
                done. Look for what it should have made; where it is missing, send the request with a new key.
                """)
    }
}
