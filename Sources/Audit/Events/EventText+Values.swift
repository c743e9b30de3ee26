import CosmosSQL

extension EventText {
    /// The hash that a member holds; `nil` unless it is 64 lower-case hex digits in quotes.
    func hash(at place: Range<Int>) -> TreeHash? {
        withUnsafeTemporaryAllocation(
            of: UInt8.self, capacity: TreeHash.byteCount
        ) { buffer in
            guard self.readHex(at: place, into: buffer) else { return nil }
            return TreeHash(bytes: UnsafeBufferPointer(buffer))
        }
    }

    /// The salt at a place; `nil` unless it is 32 lower-case hex digits in quotes.
    func salt(at place: Range<Int>) -> [UInt8]? {
        let salt = [UInt8](unsafeUninitializedCapacity: Commitment.Salt.byteCount) {
            buffer, count in
            count = self.readHex(at: place, into: buffer) ? buffer.count : 0
        }
        return salt.isEmpty ? nil : salt
    }

    /// The number that a member holds; `nil` unless it is a whole number without a sign.
    func number(at place: Range<Int>) -> Int64? {
        guard 1...15 ~= place.count else { return nil }
        var number: Int64 = 0
        for byte in self.bytes[place] {
            guard 0x30...0x39 ~= byte else { return nil }
            number = number * 10 + Int64(byte - 0x30)
        }
        return number
    }

    /// The text that a member holds, decoded; `nil` when it is not a text.
    func string(at place: Range<Int>) -> String? {
        self.value(at: place)?.stringValue
    }

    /// The value that a member holds, decoded; `nil` when there is none.
    func value(at place: Range<Int>) -> CosmosValue? {
        place.isEmpty ? nil : try? CosmosValue(json: Array(self.bytes[place]))
    }

    /// Fills the buffer with the bytes whose hex digits stand in quotes at the place.
    private func readHex(
        at place: Range<Int>, into buffer: UnsafeMutableBufferPointer<UInt8>
    ) -> Bool {
        guard place.count == buffer.count * 2 + 2,
            self.bytes[place.lowerBound] == UInt8(ascii: "\"")
        else { return false }
        var offset = place.lowerBound + 1
        for index in buffer.indices {
            let (high, low) = (
                Self.digit(self.bytes[offset]), Self.digit(self.bytes[offset + 1])
            )
            guard high | low < 16 else { return false }
            buffer[index] = high << 4 | low
            offset += 2
        }
        return true
    }

    /// The value of a hex digit; 16 or more for any other byte.
    private static func digit(_ byte: UInt8) -> UInt8 {
        let number = byte &- UInt8(ascii: "0")
        let letter = byte &- UInt8(ascii: "a")
        return number < 10 ? number : letter < 6 ? letter + 10 : 16
    }
}
