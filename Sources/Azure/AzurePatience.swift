/// Answers that pass by themselves, and how long to wait for them.
///
/// Sources: "How to use managed identities for Azure resources on an Azure VM to acquire an access token", section
/// "Retry guidance"; "Azure Key Vault throttling guidance".
enum AzurePatience {
    /// The pauses between tries, in seconds.
    static let waits = [1, 2, 4, 8, 16]

    /// The longest pause that a service may ask for, in seconds.
    private static let longestWait = 60

    /// Whether the same request may well be granted a moment later.
    static func passes(_ status: Int, isMachines: Bool) -> Bool {
        switch status {
        case 429, 500, 502, 503, 504: true
        // The machine's service is being updated, or not ready yet.
        case 404, 410: isMachines
        default: false
        }
    }

    /// Sends a request again and again, until its answer is there to stay.
    static func send(
        _ request: AzureRequest, by transport: any AzureTransport,
        in surroundings: AzureSurroundings, isMachines: Bool = false
    ) async throws(AzureError) -> AzureAnswer {
        for wait in Self.waits {
            let pause: Int
            do throws(AzureError) {
                let answer = try await transport.send(request)
                guard Self.passes(answer.status, isMachines: isMachines) else { return answer }
                pause = min(max(answer.retryAfter ?? 0, wait), Self.longestWait)
            } catch {
                // Where there is no such service, there will be none in a moment either.
                if isMachines { throw error }
                pause = wait
            }
            do { try await surroundings.sleep(.seconds(pause)) } catch { break }
        }
        return try await transport.send(request)
    }
}
