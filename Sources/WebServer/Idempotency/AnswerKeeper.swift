import CosmosSQL
import Diagnostics
import HTTPTypes
import Operations

/// Answers a request that is sent again under its key with the answer of before, also after a restart.
///
/// What was refused or has failed has left nothing behind: its key is free again.
actor AnswerKeeper {
    private let folder: RecordFolder
    private let redaction: Redaction
    private let surroundings: Surroundings
    private var answers: [String: KeptAnswer] = [:]
    private var order: [String] = []
    private var underWay: [String: Task<WebReply, any Error>] = [:]

    /// Prepares to keep answers; nothing is read yet.
    init(folder: RecordFolder, redaction: Redaction, surroundings: Surroundings) {
        self.folder = folder
        self.redaction = redaction
        self.surroundings = surroundings
    }

    /// Reads the answers of earlier servers.
    func load() {
        for answer in self.folder.readAll(KeptAnswer.self) { self.enter(answer) }
    }

    /// Makes sure that a key stands for nothing that is kept here.
    ///
    /// - Throws: `WebFailure`, 422, where it does.
    func refuse(_ key: IdempotencyKey) throws(WebFailure) {
        guard self.answers[key.index] == nil else { throw .keyTaken }
    }

    /// The answer to a request: that of before, where the same was sent under the same key.
    ///
    /// - Throws: `WebFailure` where the key stands for another request, 422, or nobody knows what became of it, 409;
    ///   `WebServerError` where nothing can be kept, and what making the answer threw.
    func answer(
        to key: IdempotencyKey, _ make: @escaping @Sendable () async throws -> WebReply
    ) async throws -> WebReply {
        if let known = self.answers[key.index] {
            guard known.requestHash == key.requestHash else { throw WebFailure.keyTaken }
            if let task = self.underWay[key.index] { return try await task.value }
            guard let reply = known.reply else { throw WebFailure.unknownOutcome }
            return reply
        }
        let answer = KeptAnswer(key, answerId: self.surroundings.recordId("answer"))
        try self.folder.write(answer, answer.answerId)
        self.enter(answer)
        // The work goes on when who has asked for it is gone.
        let task = Task {
            defer { self.underWay[key.index] = nil }
            do {
                let reply = try await make()
                self.keep(reply, as: answer, key.index)
                return reply
            } catch {
                self.forget(key.index)
                throw error
            }
        }
        self.underWay[key.index] = task
        return try await task.value
    }

    /// Keeps an answer; a file that cannot be written is the smaller harm now.
    private func keep(_ reply: WebReply, as begun: KeptAnswer, _ index: String) {
        guard reply.status < 400, case .envelope(let data, nil) = reply.body else {
            return self.forget(index)
        }
        var answer = begun
        answer.status = reply.status
        answer.location = reply.headers[.location]
        answer.data = data.map { self.redaction($0.jsonText()) }
        self.answers[index] = answer
        try? self.folder.write(answer, answer.answerId)
    }

    private func enter(_ answer: KeptAnswer) {
        while self.order.count >= RecordFolder.limit, let oldest = self.order.first,
            self.underWay[oldest] == nil
        {
            self.forget(oldest)
        }
        let index = IdempotencyKey.index(answer.principal, answer.key)
        self.answers[index] = answer
        self.order.append(index)
    }

    private func forget(_ index: String) {
        if let answer = self.answers.removeValue(forKey: index) {
            self.folder.remove(answer.answerId)
        }
        self.order.removeAll { $0 == index }
    }
}
