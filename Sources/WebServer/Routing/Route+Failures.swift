extension Route {
    /// What it may answer beside its own answers, with the reasons: no more than can happen to this route.
    var commonFailures: [(status: Int, summary: String)] {
        var failures = [
            (400, "A field is missing or wrong, `details.fields`, or the address cannot be read."),
            (403, "The role is missing, or the page's origin may not ask."),
            (406, "The form of the answer is not accepted."), (414, "The address is too long."),
            (429, "Too much is asked for."),
        ]
        if self.role != nil {
            failures += [
                (401, "Nobody is signed in."),
                (503, "What the server needs does not answer, such as the database."),
            ]
        }
        if self.isAsking || !self.path.parameters.isEmpty {
            failures.append((404, "What is named does not exist, or not for you."))
        }
        if self.isAsking { failures.append((500, "Unforeseen.")) }
        if self.body != nil {
            failures += [
                (408, "The body comes too slowly."), (413, "The body is too long."),
                (415, "The body is not JSON."),
            ]
        }
        if self.creates != .nothing {
            failures += [
                (409, "It is in conflict with what is there."),
                (422, "It must not be done now, or the Idempotency-Key is used up."),
            ]
        }
        if self.hasETag { failures.append((304, "The client has the same already.")) }
        return failures
    }
}
