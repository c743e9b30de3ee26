/// Whether whoever receives rows wants more of them.
enum Flow {
    case proceed
    case stop
}
