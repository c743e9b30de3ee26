import Databases
import Documents
import Migrations

/// Stands for everything that the standing of migrations is made from: the same mark, the same standing.
///
/// Scripts are known by what the file system says of them; see `FileStamp` for how fine that is.
package struct StandingMark: Hashable, Sendable {
    /// Which sessions have made it: only their marks can be compared.
    let sessions: Int
    let database: DatabaseChangeMark
    let documents: EmbeddedDocumentStore.Mark
    let scripts: ScriptStamps
}
