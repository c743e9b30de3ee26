import Testing

@testable import CosmosSQL

@Suite("System functions")
struct CosmosFunctionTests {
    @Test("Every function has one entry under its name in upper case")
    func names() {
        let names = CosmosFunction.catalogue.map(\.name)

        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0 == $0.uppercased() })
        #expect(CosmosFunction.named("dateTimeAdd")?.name == "DATETIMEADD")
    }

    @Test(
        "A function answers for arguments of any type and size",
        arguments: CosmosFunction.catalogue.filter { $0.isSupported && !$0.isAggregate }
            .map(\.name))
    func robustness(name: String) throws {
        let function = try #require(CosmosFunction.named(name))
        let most = min(function.arity.upperBound, function.arity.lowerBound + 2, 4)
        let compilation = Compilation(parameters: [:], environment: .fixed)
        let compute = function.implementation.prepare(for: compilation)
        let counts = function.arity.lowerBound...max(most, function.arity.lowerBound)

        let answers = counts.reduce(0) { total, count in
            ArgumentLists(count: count).reduce(total) { total, arguments in
                _ = compute(arguments)
                return total + 1
            }
        }

        #expect(answers > 0)
    }

    @Test("An unsupported function is refused by name and place", arguments: ["ST_AREA", "RRF"])
    func refusal(name: String) {
        #expect(
            throws: CosmosQueryError.unsupported(
                feature: "the function \(name)", at: TextPosition(line: 1, column: 14))
        ) {
            try CosmosQuery(parsing: "SELECT VALUE \(name.lowercased())(1)")
        }
    }

    @Test(
        "A function answers as documented where no golden case shows it",
        arguments: [
            ("ARRAY_AVG([1, 2, 6])", "3"),
            ("ARRAY_AVG([1, 'a']) ?? 'none'", "\"none\""),
            ("ARRAY_MEDIAN([3, 1, 2])", "2"),
            ("ARRAY_MEDIAN([4, 1, 2, 3])", "2.5"),
            ("ARRAY_MIN([2, 'a', null])", "null"),
            ("ARRAY_SLICE([1, 2, 3], -10, 2)", "[1,2]"),
            ("SETDIFFERENCE([1, 2, 2, 3], [3])", "[1,2]"),
            ("CONTAINS_ANY_CI('Have a nice day', 'NICE', undefined)", "true"),
            ("LASTINDEXOF('abcabc', 'bc')", "4"),
            ("LASTINDEXOF('abcabc', 'bc', 3)", "1"),
            ("STRINGSPLIT('a,b,,c', ',')", #"["a","b","","c"]"#),
            ("STRINGSPLIT('abc', '')", #"["abc"]"#),
            ("STRINGTOOBJECT(' {\"a\": [1]} ')", #"{"a":[1]}"#),
            ("STRINGTONULL(' null ')", "null"),
            ("STRINGTONUMBER('1e3')", "1000"),
            ("SUBSTRING('abc', -1, 2)", "\"ab\""),
            ("TRIM('--a-b--', '-')", "\"a-b\""),
            ("LTRIM('abcabc', 'abc')", "\"abc\""),
            ("REPLACE('aaa', 'a', 'aa')", "\"aaaaaa\""),
            ("LENGTH('😀')", "2"),
            ("REGEXMATCH('a\\nb', 'a.b', 's')", "true"),
            ("REGEXMATCH('a\\nb', '^b$', 'm')", "true"),
            ("REGEXMATCH('a', '(') ?? 'none'", "\"none\""),
            ("INTADD(9223372036854775000, 9223372036854775000) ?? 'none'", "\"none\""),
            ("INTSUB(5, 7)", "-2"),
            ("INTBITAND(6, 3)", "2"),
            ("INTBITRIGHTSHIFT(-8, 1)", "-4"),
            ("NUMBERBIN(-5, 2)", "-6"),
            ("LOG(8, 2)", "3"),
            ("DOCUMENTID({_rid: 'nqUNAMs4ssECAAAAAAAAAA=='})", "2"),
        ])
    func answers(expression: String, expected: String) throws {
        let query = try CosmosQuery(parsing: "SELECT VALUE \(expression)")

        #expect(try query.evaluate(over: []).map { $0.jsonText() } == [expected])
    }

    @Test(
        "Functions on times answer as documented",
        arguments: [
            ("DATETIMEADD('mm', 1, '2024-01-31')", "2024-02-29T00:00:00.0000000Z"),
            ("DATETIMEADD('yyyy', -1, '2024-02-29T01:02:03Z')", "2023-02-28T01:02:03.0000000Z"),
            ("DATETIMEADD('ns', 250, '2024-01-01')", "2024-01-01T00:00:00.0000002Z"),
            ("DATETIMEBIN('2024-05-19T13:45:01.5', 'hh', 6)", "2024-05-19T12:00:00.0000000Z"),
            ("DATETIMEBIN('2024-05-19', 'mm', 2)", "2024-05-01T00:00:00.0000000Z"),
            ("DATETIMEFROMPARTS(2024, 2, 29, 23, 59, 59, 9999999)", "2024-02-29T23:59:59.9999999Z"),
            ("DATETIMEFROMPARTS(2023, 2, 29) ?? 'none'", "none"),
            ("TIMESTAMPTODATETIME(-1)", "1969-12-31T23:59:59.9990000Z"),
            ("TOSTRING(DATETIMETOTIMESTAMP('1970-01-02'))", "86400000"),
            ("TOSTRING(DATETIMEDIFF('dd', '2024-01-01T23:59:59', '2024-01-02'))", "1"),
            ("TOSTRING(MONTH('2024-12-31') + YEAR('2024-12-31'))", "2036"),
            ("DATETIMEADD('dd', 1, '9999-12-31') ?? 'none'", "none"),
            ("GETCURRENTDATETIME()", "2024-01-02T03:04:05.6789012Z"),
            ("GETCURRENTDATETIMESTATIC()", "2024-01-02T03:04:05.6789012Z"),
            ("TOSTRING(GETCURRENTTIMESTAMP())", "1704164645678"),
            ("NOW('hh', 1)", "2024-01-02T04:04:05.6789012Z"),
            ("AGO('dd', 2)", "2023-12-31T03:04:05.6789012Z"),
        ])
    func times(expression: String, expected: String) throws {
        let query = try CosmosQuery(parsing: "SELECT VALUE \(expression)")

        #expect(try query.evaluate(over: [], environment: .fixed) == [.string(expected)])
    }
}
