import Azure
import Diagnostics
import Documents

extension DoctorCheck {
    /// Whether the clock of the document store agrees with this machine's, whose time signs the requests.
    static let storeClock = DoctorCheck(
        name: "store-clock", inOrder: "The clocks of the document store and of this machine agree.",
        question: .workspace { workspace in
            guard let string = workspace.configuration.documents.connectionString,
                let account = try? AzureAccount(connectionString: string, token: nil)
            else { return [] }
            // Any answer has the time, also one that refuses; a store that does not answer is told of already.
            let request = AzureRequest(
                method: "GET", url: account.endpoint, headers: [:], body: nil)
            guard let date = try? await HTTPClientTransport().send(request).date,
                let moment = HTTPDate.moment(date)
            else { return [] }
            let skew = (moment.milliseconds - workspace.surroundings.now().milliseconds) / 1_000
            guard abs(skew) > Self.clockTolerance else { return [] }
            return [
                DoctorFinding(
                    .storeClockSkew,
                    "The document store's clock is \(Self.words(skew)) this machine's.",
                    "Synchronise this machine with a time server: requests more than 15 minutes off are refused."
                )
            ]
        })
}
