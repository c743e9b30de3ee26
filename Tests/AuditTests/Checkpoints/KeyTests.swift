import Audit
import Diagnostics
import Testing

@Suite("Keys of checkpoints")
struct KeyTests {
    /// The example of Go's package `note`, which made the form of these texts.
    static let published = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let publishedSecret =
        "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"

    @Test("A published private key has the published public key")
    func publishedPair() throws {
        let key = try SigningKey(parsing: Secret(Self.publishedSecret))

        #expect(key.verifier.text == Self.published)
        #expect(key.verifier.name == "PeterNeumann")
        #expect(key.verifier.id == 0xC74F_20A3)
        #expect(key.secretText.reveal() == Self.publishedSecret)
        #expect(try VerifierKey(parsing: Self.published) == key.verifier)
    }

    @Test("A seed of RFC 8032 has the public key that the RFC names")
    func seedOfTheStandard() throws {
        let seed = try #require(
            TreeHash(hex: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
        let key = try #require(
            TreeHash(hex: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"))

        let signing = try SigningKey.generate(name: "example.com/audit", seed: seed.bytes)

        #expect(
            try signing.verifier == VerifierKey(name: "example.com/audit", key: key.bytes))
    }

    @Test(
        "What is not a public key is refused",
        arguments: [
            ("", .form), ("name", .form), ("name+00000000", .form),
            ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .name),
            ("a b+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .name),
            ("a\n+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .name),
            ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .id),
            ("PeterNeumann+c74f20+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .id),
            ("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .otherID),
            ("PeterNeumanm+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .otherID),
            ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T", .encoding),
            ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n", .encoding),
            ("PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .algorithm),
            ("PeterNeumann+c74f20a3+", .algorithm),
            ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T", .encoding),
            ("PeterNeumann+c74f20a3+ARpc2QcU", .length),
        ] as [(String, KeyDefect)])
    func refused(text: String, defect: KeyDefect) {
        #expect(throws: CheckpointError.malformedKey(defect)) { try VerifierKey(parsing: text) }
    }

    @Test("What is not a private key is refused, and nothing of it is told")
    func refusedSecrets() throws {
        let cases: [(String, KeyDefect)] = [
            (Self.published, .form),
            (Self.publishedSecret.replacing("c74f20a3", with: "c74f20a4"), .otherID),
            (Self.publishedSecret.replacing("+AYE", with: "+AYF"), .otherID),
            (Self.publishedSecret.replacing("+AYE", with: "+AoE"), .algorithm),
            (String(Self.publishedSecret.dropLast(4)), .length),
        ]
        for (text, defect) in cases {
            let error = #expect(throws: CheckpointError.self) {
                try SigningKey(parsing: Secret(text))
            }
            #expect(error == .malformedKey(defect))
            let message = "\(String(describing: error?.diagnostic))"
            #expect(!message.contains("EKFALVFGyNhPJEMzD1"))
        }
        #expect(throws: CheckpointError.malformedKey(.length)) {
            try SigningKey.generate(name: "a", seed: [1, 2, 3])
        }
        #expect(throws: CheckpointError.malformedKey(.name)) {
            try CheckpointFixture.key(1, name: "a+b")
        }
    }

    @Test("A private key prints as stars, also inside other values")
    func printing() throws {
        let key = try CheckpointFixture.key(1)
        var dumped = ""
        dump([key], to: &dumped)

        #expect("\(key)" == "***")
        #expect(String(reflecting: [key]).contains("***"))
        #expect("\(key.secretText)" == "***")
        #expect(!dumped.contains("AQEBAQEB") && !dumped.contains("1, 1"))
    }
}
