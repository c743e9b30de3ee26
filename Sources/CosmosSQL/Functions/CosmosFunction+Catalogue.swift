extension CosmosFunction {
    /// Every function the language knows, by category and name.
    package static let catalogue: [CosmosFunction] = [
        Self.aggregates, Self.arrays, Self.conditionals, Self.times, Self.mathematics,
        Self.integers, Self.strings, Self.typeChecks, Self.items, Self.refused,
    ].flatMap(\.self)

    private static let index = Dictionary(
        uniqueKeysWithValues: Self.catalogue.map { ($0.name, $0) })

    /// Finds a function by its name in any case.
    package static func named(_ name: String) -> CosmosFunction? {
        Self.index[name.uppercased()]
    }

    private static let aggregates: [CosmosFunction] = [
        .init("AVG", .aggregate, 1...1, .aggregate(.average)),
        .init("COUNT", .aggregate, 1...1, .aggregate(.count)),
        .init("COUNTIF", .aggregate, 1...1, .aggregate(.countIf)),
        .init("MAKELIST", .aggregate, 1...1, .aggregate(.list)),
        .init("MAKESET", .aggregate, 1...1, .aggregate(.set)),
        .init("MAX", .aggregate, 1...1, .aggregate(.greatest)),
        .init("MIN", .aggregate, 1...1, .aggregate(.least)),
        .init("SUM", .aggregate, 1...1, .aggregate(.sum)),
    ]

    private static let arrays: [CosmosFunction] = [
        .init("ARRAY_AVG", .array, 1...1, .strict(ArrayFunctions.average)),
        .init("ARRAY_CONCAT", .array, 2...Int.max, .strict(ArrayFunctions.concatenate)),
        .init("ARRAY_CONTAINS", .array, 2...3, .lenient(ArrayFunctions.contains)),
        .init("ARRAY_CONTAINS_ALL", .array, 2...Int.max, .lenient(ArrayFunctions.containsAll)),
        .init("ARRAY_CONTAINS_ANY", .array, 2...Int.max, .lenient(ArrayFunctions.containsAny)),
        .init("ARRAY_LENGTH", .array, 1...1, .strict(ArrayFunctions.length)),
        .init("ARRAY_MAX", .array, 1...1, .strict(ArrayFunctions.greatest)),
        .init("ARRAY_MEDIAN", .array, 1...1, .strict(ArrayFunctions.median)),
        .init("ARRAY_MIN", .array, 1...1, .strict(ArrayFunctions.least)),
        .init("ARRAY_SLICE", .array, 2...3, .strict(ArrayFunctions.slice)),
        .init("ARRAY_SUM", .array, 1...1, .strict(ArrayFunctions.sum)),
        .init("CHOOSE", .array, 2...Int.max, .lenient(ArrayFunctions.choose)),
        .init("OBJECTTOARRAY", .array, 1...3, .strict(ArrayFunctions.objectToArray)),
        .init("SETDIFFERENCE", .array, 2...2, .strict(SetFunctions.difference)),
        .init("SETEQUAL", .array, 2...2, .strict(SetFunctions.equal)),
        .init("SETINTERSECT", .array, 2...2, .strict(SetFunctions.intersection)),
        .init("SETUNION", .array, 2...2, .strict(SetFunctions.union)),
    ]

    private static let conditionals: [CosmosFunction] = [
        .init("IIF", .conditional, 3...3, .lenient { $0[0] == .boolean(true) ? $0[1] : $0[2] })
    ]

    private static let times: [CosmosFunction] = [
        .init("AGO", .dateAndTime, 2...2, .prepared(TimeFunctions.ago)),
        .init("DATETIMEADD", .dateAndTime, 3...3, .strict(TimeFunctions.add)),
        .init("DATETIMEBIN", .dateAndTime, 2...4, .strict(TimeFunctions.bin)),
        .init("DATETIMEDIFF", .dateAndTime, 3...3, .strict(TimeFunctions.difference)),
        .init("DATETIMEFORMAT", .dateAndTime, 2...2, .unsupported),
        .init("DATETIMEFROMPARTS", .dateAndTime, 3...7, .strict(TimeFunctions.fromParts)),
        .init("DATETIMEPART", .dateAndTime, 2...2, .strict(TimeFunctions.part)),
        .init("DATETIMETOTICKS", .dateAndTime, 1...1, .strict(TimeFunctions.ticks)),
        .init("DATETIMETOTIMESTAMP", .dateAndTime, 1...1, .strict(TimeFunctions.timestamp)),
        .init("DAY", .dateAndTime, 1...1, .strict { TimeFunctions.part(.day, of: $0[0]) }),
        .init("GETCURRENTDATETIME", .dateAndTime, 0...0, .prepared(TimeFunctions.currentText)),
        .init(
            "GETCURRENTDATETIMESTATIC", .dateAndTime, 0...0, .prepared(TimeFunctions.startText)),
        .init("GETCURRENTTICKS", .dateAndTime, 0...0, .prepared(TimeFunctions.currentTicks)),
        .init("GETCURRENTTICKSSTATIC", .dateAndTime, 0...0, .prepared(TimeFunctions.startTicks)),
        .init(
            "GETCURRENTTIMESTAMP", .dateAndTime, 0...0, .prepared(TimeFunctions.currentTimestamp)),
        .init(
            "GETCURRENTTIMESTAMPSTATIC", .dateAndTime, 0...0,
            .prepared(TimeFunctions.startTimestamp)),
        .init("MONTH", .dateAndTime, 1...1, .strict { TimeFunctions.part(.month, of: $0[0]) }),
        .init("NOW", .dateAndTime, 0...2, .prepared(TimeFunctions.now)),
        .init("TICKSTODATETIME", .dateAndTime, 1...1, .strict(TimeFunctions.fromTicks)),
        .init("TIMESTAMPTODATETIME", .dateAndTime, 1...1, .strict(TimeFunctions.fromTimestamp)),
        .init("YEAR", .dateAndTime, 1...1, .strict { TimeFunctions.part(.year, of: $0[0]) }),
    ]

    private static let mathematics: [CosmosFunction] = [
        .init("ABS", .mathematical, 1...1, .number { $0.magnitude }),
        .init("ACOS", .mathematical, 1...1, .number(MathFunctions.arcCosine)),
        .init("ASIN", .mathematical, 1...1, .number(MathFunctions.arcSine)),
        .init("ATAN", .mathematical, 1...1, .number(MathFunctions.arcTangent)),
        .init("ATN2", .mathematical, 2...2, .numbers(MathFunctions.arcTangent)),
        .init("CEILING", .mathematical, 1...1, .number { $0.rounded(.up) }),
        .init("COS", .mathematical, 1...1, .number(MathFunctions.cosine)),
        .init("COT", .mathematical, 1...1, .number { 1 / MathFunctions.tangent($0) }),
        .init("DEGREES", .mathematical, 1...1, .number { $0 * 180 / .pi }),
        .init("EXP", .mathematical, 1...1, .number(MathFunctions.exponential)),
        .init("FLOOR", .mathematical, 1...1, .number { $0.rounded(.down) }),
        .init("LOG", .mathematical, 1...2, .strict(MathFunctions.logarithm)),
        .init("LOG10", .mathematical, 1...1, .number(MathFunctions.decimalLogarithm)),
        .init("NUMBERBIN", .mathematical, 1...2, .strict(MathFunctions.bin)),
        .init("PI", .mathematical, 0...0, .strict { _ in .number(.pi) }),
        .init("POWER", .mathematical, 2...2, .numbers(MathFunctions.power)),
        .init("RADIANS", .mathematical, 1...1, .number { $0 * .pi / 180 }),
        .init("RAND", .mathematical, 0...0, .prepared(MathFunctions.random)),
        .init("ROUND", .mathematical, 1...1, .number { $0.rounded(.toNearestOrAwayFromZero) }),
        .init("SIGN", .mathematical, 1...1, .number { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }),
        .init("SIN", .mathematical, 1...1, .number(MathFunctions.sine)),
        .init("SQRT", .mathematical, 1...1, .number { $0.squareRoot() }),
        .init("SQUARE", .mathematical, 1...1, .number { $0 * $0 }),
        .init("TAN", .mathematical, 1...1, .number(MathFunctions.tangent)),
        .init("TRUNC", .mathematical, 1...1, .number { $0.rounded(.towardZero) }),
    ]

    private static let integers: [CosmosFunction] = [
        .init("INTADD", .mathematical, 2...2, .integers { $0.addingReportingOverflow($1) }),
        .init("INTBITAND", .mathematical, 2...2, .integers { ($0 & $1, false) }),
        .init(
            "INTBITLEFTSHIFT", .mathematical, 2...2, .integers { ($0 << $1, !(0...63 ~= $1)) }),
        .init("INTBITNOT", .mathematical, 1...1, .strict(MathFunctions.complement)),
        .init("INTBITOR", .mathematical, 2...2, .integers { ($0 | $1, false) }),
        .init(
            "INTBITRIGHTSHIFT", .mathematical, 2...2, .integers { ($0 >> $1, !(0...63 ~= $1)) }),
        .init("INTBITXOR", .mathematical, 2...2, .integers { ($0 ^ $1, false) }),
        .init("INTDIV", .mathematical, 2...2, .integers { $0.dividedReportingOverflow(by: $1) }),
        .init(
            "INTMOD", .mathematical, 2...2,
            .integers { $0.remainderReportingOverflow(dividingBy: $1) }),
        .init("INTMUL", .mathematical, 2...2, .integers { $0.multipliedReportingOverflow(by: $1) }),
        .init("INTSUB", .mathematical, 2...2, .integers { $0.subtractingReportingOverflow($1) }),
    ]

    private static let strings: [CosmosFunction] = [
        .init("CONCAT", .string, 2...Int.max, .strict(StringFunctions.concatenate)),
        .init("CONTAINS", .string, 2...3, .search { $0.firstOccurrence(of: $1) != nil }),
        .init("CONTAINS_ALL_CI", .string, 2...Int.max, .lenient(SearchFunctions.containsAllFolded)),
        .init("CONTAINS_ALL_CS", .string, 2...Int.max, .lenient(SearchFunctions.containsAll)),
        .init("CONTAINS_ANY_CI", .string, 2...Int.max, .lenient(SearchFunctions.containsAnyFolded)),
        .init("CONTAINS_ANY_CS", .string, 2...Int.max, .lenient(SearchFunctions.containsAny)),
        .init("ENDSWITH", .string, 2...3, .search { $0.suffix($1.count) == $1[...] }),
        .init("INDEX_OF", .string, 2...3, .strict(SearchFunctions.indexOf)),
        .init("LASTINDEXOF", .string, 2...3, .strict(SearchFunctions.lastIndexOf)),
        .init("LEFT", .string, 2...2, .strict(StringFunctions.left)),
        .init("LENGTH", .string, 1...1, .strict(StringFunctions.length)),
        .init("LOWER", .string, 1...1, .text { .string($0.lowercased()) }),
        .init("LTRIM", .string, 1...2, .strict(StringFunctions.trimStart)),
        .init("REGEXMATCH", .string, 2...3, .prepared(SearchFunctions.regexMatch)),
        .init("REPLACE", .string, 3...3, .strict(StringFunctions.replace)),
        .init("REPLICATE", .string, 2...2, .strict(StringFunctions.replicate)),
        .init("REVERSE", .string, 1...1, .strict(StringFunctions.reverse)),
        .init("RIGHT", .string, 2...2, .strict(StringFunctions.right)),
        .init("RTRIM", .string, 1...2, .strict(StringFunctions.trimEnd)),
        .init("STARTSWITH", .string, 2...3, .search { $0.starts(with: $1) }),
        .init("STRINGEQUALS", .string, 2...3, .search { $0 == $1 }),
        .init("STRINGJOIN", .string, 2...2, .strict(StringFunctions.join)),
        .init("STRINGSPLIT", .string, 2...2, .strict(StringFunctions.split)),
        .init("STRINGTOARRAY", .string, 1...1, .json { $0.arrayValue != nil }),
        .init("STRINGTOBOOLEAN", .string, 1...1, .json { $0.booleanValue != nil }),
        .init("STRINGTONULL", .string, 1...1, .json { $0 == .null }),
        .init("STRINGTONUMBER", .string, 1...1, .json { $0.numberValue != nil }),
        .init("STRINGTOOBJECT", .string, 1...1, .json { $0.objectValue != nil }),
        .init("SUBSTRING", .string, 3...3, .strict(StringFunctions.substring)),
        .init("TOSTRING", .string, 1...1, .strict(StringFunctions.toString)),
        .init("TRIM", .string, 1...2, .strict(StringFunctions.trim)),
        .init("UPPER", .string, 1...1, .text { .string($0.uppercased()) }),
    ]

    private static let typeChecks: [CosmosFunction] = [
        .init("IS_ARRAY", .typeChecking, 1...1, .question { $0.arrayValue != nil }),
        .init("IS_BOOL", .typeChecking, 1...1, .question { $0.booleanValue != nil }),
        .init("IS_DATETIME", .typeChecking, 1...1, .question { DateTime($0) != nil }),
        .init("IS_DEFINED", .typeChecking, 1...1, .question { !$0.isUndefined }),
        .init(
            "IS_FINITE_NUMBER", .typeChecking, 1...1,
            .question { $0.numberValue?.isFinite == true }),
        .init("IS_INTEGER", .typeChecking, 1...1, .question(MathFunctions.isInteger)),
        .init("IS_NULL", .typeChecking, 1...1, .question { $0 == .null }),
        .init("IS_NUMBER", .typeChecking, 1...1, .question { $0.numberValue != nil }),
        .init("IS_OBJECT", .typeChecking, 1...1, .question { $0.objectValue != nil }),
        .init("IS_PRIMITIVE", .typeChecking, 1...1, .question(\.isPrimitive)),
        .init("IS_STRING", .typeChecking, 1...1, .question { $0.stringValue != nil }),
    ]

    private static let items: [CosmosFunction] = [
        .init("DOCUMENTID", .item, 1...1, .strict(ItemFunctions.documentID))
    ]

    private static let refused: [CosmosFunction] = [
        .init("FULLTEXTCONTAINS", .fullText, 2...2, .unsupported),
        .init("FULLTEXTCONTAINSALL", .fullText, 2...Int.max, .unsupported),
        .init("FULLTEXTCONTAINSANY", .fullText, 2...Int.max, .unsupported),
        .init("FULLTEXTSCORE", .fullText, 2...Int.max, .unsupported),
        .init("RRF", .fullText, 2...Int.max, .unsupported),
        .init("ST_AREA", .spatial, 1...1, .unsupported),
        .init("ST_DISTANCE", .spatial, 2...2, .unsupported),
        .init("ST_INTERSECTS", .spatial, 2...2, .unsupported),
        .init("ST_ISVALID", .spatial, 1...1, .unsupported),
        .init("ST_ISVALIDDETAILED", .spatial, 1...1, .unsupported),
        .init("ST_WITHIN", .spatial, 2...2, .unsupported),
        .init("VECTORDISTANCE", .vector, 2...4, .unsupported),
    ]
}
