/// What a name in a connection string means; the names of ADO.NET, ODBC and JDBC, without spaces, in lower case.
enum SQLServerKeyword {
    case server
    case port
    case instance
    case database
    case user
    case password
    case encrypt
    case trustServerCertificate
    case authentication
    case integratedSecurity
    case driver
    case accessToken
    case timeout
    /// Handed to the ODBC driver under this name.
    case option(String)
    /// Means something to another client library only.
    case ignored

    init?(_ name: String) {
        guard let meaning = Self.meanings[name] else { return nil }
        self = meaning
    }

    private static let meanings: [String: Self] = {
        let names: [(Self, String)] = [
            (.server, "server datasource address addr networkaddress servername"),
            (.port, "port portnumber"),
            (.instance, "instance instancename"),
            (.database, "database initialcatalog databasename"),
            (.user, "userid uid user username msiclientid aadsecureprincipalid"),
            (.password, "password pwd aadsecureprincipalsecret"),
            (.encrypt, "encrypt"),
            (.trustServerCertificate, "trustservercertificate"),
            (.authentication, "authentication"),
            (.integratedSecurity, "integratedsecurity trustedconnection"),
            (.driver, "driver"),
            (.accessToken, "accesstoken"),
            (.timeout, "connectiontimeout connecttimeout timeout logintimeout"),
            (.option("ApplicationIntent"), "applicationintent"),
            (.option("HostNameInCertificate"), "hostnameincertificate"),
            (.option("ServerCertificate"), "servercertificate"),
            (.option("MultiSubnetFailover"), "multisubnetfailover"),
            (.option("APP"), "applicationname app"),
            (.option("WSID"), "workstationid wsid"),
            (.option("PacketSize"), "packetsize"),
            (.option("ServerSPN"), "serverspn"),
            (
                .ignored,
                """
                persistsecurityinfo multipleactiveresultsets marsconnection pooling maxpoolsize \
                minpoolsize connectretrycount connectretryinterval loadbalancetimeout \
                connectionlifetime enlist replication typesystemversion asynchronousprocessing \
                commandtimeout columnencryptionsetting columnencryption failoverpartner \
                currentlanguage language attachdbfilename userinstance contextconnection \
                transactionbinding poolblockingperiod ipaddresspreference \
                sendstringparametersasunicode selectmethod responsebuffering sockettimeout \
                querytimeout cancelquerytimeout locktimeout lastupdatecount xopenstates \
                disablestatementpooling statementpoolingcachesize sslprotocol sendtimeasdatetime \
                usebulkcopyforbatchinsert delayloadinglobs enableprepareonfirstpreparedstatementcall \
                serverpreparedstatementdiscardthreshold description dsn
                """
            ),
        ]
        var meanings: [String: Self] = [:]
        for (meaning, list) in names {
            for name in list.split(separator: " ") { meanings[String(name)] = meaning }
        }
        return meanings
    }()
}
