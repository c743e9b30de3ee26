/// What operations on the embedded store are said to cost, in request units; about what Azure charges for small items.
enum RequestCharge {
    static let read = 1.0
    static let write = 6.0
    static let query = 3.0
}
