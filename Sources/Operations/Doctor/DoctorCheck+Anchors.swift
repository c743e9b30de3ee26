import Audit
import Glibc

extension DoctorCheck {
    /// Whether checkpoints, where there is a key for them, can be kept somewhere.
    static let anchors = DoctorCheck(
        name: "anchors", inOrder: "Checkpoints, if any are made, have a place.",
        question: .workspace { workspace in
            let audit = workspace.configuration.audit
            guard audit.signingKey != nil else { return [] }
            guard !audit.anchors.isEmpty else {
                return [
                    DoctorFinding(
                        .anchorMissing,
                        "A key for checkpoints is set, and no place that keeps them.",
                        "Set `dbvc.auditAnchors`, to `folder:checkpoints` for instance.")
                ]
            }
            return audit.anchors.compactMap { anchor in
                guard case .folder(let path) = anchor, !Self.canWrite(in: path) else { return nil }
                return DoctorFinding(
                    .anchorUnwritable,
                    "Nothing can be written to the folder of checkpoints \(path).",
                    "Create the folder, give the user the right to write in it, or correct `dbvc.auditAnchors`."
                )
            }
        })

    /// Whether a folder can be written to, or made.
    private static func canWrite(in path: String) -> Bool {
        var path = path
        while access(path, F_OK) != 0, let slash = path.lastIndex(of: "/"), slash > path.startIndex
        {
            guard errno == ENOENT else { return false }
            path = String(path[..<slash])
        }
        return FileMode(of: path)?.isFolder == true && access(path, W_OK) == 0
    }
}
