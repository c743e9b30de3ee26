import Glibc
import Hummingbird
import NIOCore

/// The connection that a request came over.
struct ClientConnection: InitializableFromSource {
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        self.channel = source.channel
    }

    /// Ends the connection as a crash of the server would, without the closing handshake of TCP.
    func reset() async {
        if let socket = self.channel as? any SocketOptionProvider {
            try? await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try? await self.channel.close()
    }
}
