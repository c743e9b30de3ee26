/// How much the server takes, and how long it waits, before it refuses.
package struct ServerLimits: Hashable, Sendable {
    /// How many requests one principal may send.
    package struct Rate: Hashable, Sendable {
        /// How many at once, after a while without any.
        package var burst: Double
        /// How many in a second, for good.
        package var perSecond: Double

        /// Describes a rate.
        package init(burst: Double, perSecond: Double) {
            self.burst = burst
            self.perSecond = perSecond
        }
    }

    /// The most requests that are worked on at one time.
    package var concurrent = 64
    /// The most requests that wait for their turn.
    package var waiting = 256
    /// The most connections.
    package var connections = 1_024
    /// What a principal may send.
    package var requests = Rate(burst: 1_000, perSecond: 250)
    /// How often an address may fail to say who it is.
    package var refusals = Rate(burst: 30, perSecond: 1)
    /// The most bytes of all headers of a request.
    package var headerBytes = 81_920
    /// The most headers of a request.
    package var headerCount = 100
    /// The most bytes of a request's address.
    package var addressBytes = 8_192
    /// How long a client may take to send a body.
    package var bodyTime: Duration = .seconds(30)
    /// How long a request may be worked on; the front end of Azure cuts answers after this time.
    package var requestTime: Duration = .seconds(230)
    /// How long a client may take to read an answer.
    package var answerTime: Duration = .seconds(60)
    /// The bytes of an answer that need not be read in time, for the system keeps them.
    package var answerBuffer = 65_536
    /// How long a connection may be silent.
    package var idleTime: Duration = .seconds(60)

    /// The limits that are kept unless a test has others.
    package init() {}
}
