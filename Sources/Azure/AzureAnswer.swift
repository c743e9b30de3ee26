/// What one of Azure's services answered.
package struct AzureAnswer: Hashable, Sendable {
    /// The status of HTTP.
    package var status: Int
    /// How many seconds to wait before the next try, where the service says.
    package var retryAfter: Int?
    /// The service's own time, as its header says it.
    package var date: String?
    /// The body.
    package var body: [UInt8]

    /// Describes an answer.
    package init(status: Int, retryAfter: Int? = nil, date: String? = nil, body: [UInt8]) {
        self.status = status
        self.retryAfter = retryAfter
        self.date = date
        self.body = body
    }
}
