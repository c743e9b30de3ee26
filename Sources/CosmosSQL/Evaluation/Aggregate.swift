/// A function over all rows of a group.
enum Aggregate: Sendable {
    case count
    case countIf
    case sum
    case average
    case least
    case greatest
    case list
    case set
}
