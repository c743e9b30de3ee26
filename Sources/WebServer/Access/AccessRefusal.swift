package import HTTPTypes

/// Why nobody is let in, as the answer tells it.
package struct AccessRefusal: Error, Hashable, Sendable {
    /// The HTTP status.
    package var status: Int
    /// The code in the answer's `error`, in upper case with underscores.
    package var code: String
    /// What is wrong and how to mend it, in sentences without a secret.
    package var message: String
    /// Further headers of the answer, such as `WWW-Authenticate` and `Retry-After`.
    package var headers: HTTPFields

    /// Describes a refusal.
    package init(status: Int, code: String, message: String, headers: HTTPFields = [:]) {
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers
    }
}
