/// The part of libpq that dbvc uses, loaded on first use instead of linked.
///
/// The declarations follow the manual, chapter "libpq - C Library"; no header of PostgreSQL is needed to build.
/// The numbers are part of libpq's binary interface, which has not changed them since PostgreSQL 8.

#ifndef CPOSTGRESQL_H
#define CPOSTGRESQL_H

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
typedef struct pg_cancel PGcancel;

static const int CONNECTION_OK = 0;

typedef enum : int {
    PGRES_EMPTY_QUERY = 0,
    PGRES_COMMAND_OK = 1,
    PGRES_TUPLES_OK = 2,
    PGRES_COPY_OUT = 3,
    PGRES_COPY_IN = 4,
    PGRES_BAD_RESPONSE = 5,
    PGRES_NONFATAL_ERROR = 6,
    PGRES_FATAL_ERROR = 7,
    PGRES_COPY_BOTH = 8,
    PGRES_SINGLE_TUPLE = 9,
} ExecStatusType;

typedef enum : int {
    PQTRANS_IDLE = 0,
    PQTRANS_ACTIVE = 1,
    PQTRANS_INTRANS = 2,
    PQTRANS_INERROR = 3,
    PQTRANS_UNKNOWN = 4,
} PGTransactionStatusType;

typedef void (*PQnoticeReceiver)(void *_Nullable argument, const PGresult *_Nonnull result);

/// libpq's functions, each under its own name without the prefix `PQ`.
typedef struct {
    PGconn *_Nullable (*_Nonnull connectdbParams)(
        const char *_Nullable const *_Nonnull keywords,
        const char *_Nullable const *_Nonnull values, int expandDatabaseName);
    void (*_Nonnull finish)(PGconn *_Nonnull);
    int (*_Nonnull status)(const PGconn *_Nonnull);
    char *_Nonnull (*_Nonnull errorMessage)(const PGconn *_Nonnull);
    int (*_Nonnull connectionNeedsPassword)(const PGconn *_Nonnull);
    const char *_Nullable (*_Nonnull parameterStatus)(
        const PGconn *_Nonnull, const char *_Nonnull name);
    PGTransactionStatusType (*_Nonnull transactionStatus)(const PGconn *_Nonnull);
    int (*_Nonnull setClientEncoding)(PGconn *_Nonnull, const char *_Nonnull encoding);
    PQnoticeReceiver _Nullable (*_Nonnull setNoticeReceiver)(
        PGconn *_Nonnull, PQnoticeReceiver _Nullable, void *_Nullable argument);

    int (*_Nonnull sendQuery)(PGconn *_Nonnull, const char *_Nonnull sql);
    int (*_Nonnull sendQueryParams)(
        PGconn *_Nonnull, const char *_Nonnull sql, int count, const unsigned *_Nonnull types,
        const char *_Nullable const *_Nonnull values, const int *_Nonnull lengths,
        const int *_Nonnull formats, int resultFormat);
    int (*_Nonnull sendPrepare)(
        PGconn *_Nonnull, const char *_Nonnull name, const char *_Nonnull sql, int count,
        const unsigned *_Nonnull types);
    int (*_Nonnull sendQueryPrepared)(
        PGconn *_Nonnull, const char *_Nonnull name, int count,
        const char *_Nullable const *_Nonnull values, const int *_Nonnull lengths,
        const int *_Nonnull formats, int resultFormat);
    int (*_Nonnull setSingleRowMode)(PGconn *_Nonnull);
    PGresult *_Nullable (*_Nonnull getResult)(PGconn *_Nonnull);

    ExecStatusType (*_Nonnull resultStatus)(const PGresult *_Nonnull);
    char *_Nullable (*_Nonnull resultErrorField)(const PGresult *_Nonnull, int field);
    char *_Nonnull (*_Nonnull cmdStatus)(PGresult *_Nonnull);
    char *_Nonnull (*_Nonnull cmdTuples)(PGresult *_Nonnull);
    int (*_Nonnull nfields)(const PGresult *_Nonnull);
    int (*_Nonnull ntuples)(const PGresult *_Nonnull);
    char *_Nullable (*_Nonnull fname)(const PGresult *_Nonnull, int column);
    unsigned (*_Nonnull ftype)(const PGresult *_Nonnull, int column);
    int (*_Nonnull getisnull)(const PGresult *_Nonnull, int row, int column);
    int (*_Nonnull getlength)(const PGresult *_Nonnull, int row, int column);
    char *_Nonnull (*_Nonnull getvalue)(const PGresult *_Nonnull, int row, int column);
    void (*_Nonnull clear)(PGresult *_Nonnull);
    unsigned char *_Nullable (*_Nonnull unescapeBytea)(
        const unsigned char *_Nonnull text, unsigned long *_Nonnull length);
    void (*_Nonnull freemem)(void *_Nullable);

    int (*_Nonnull putCopyData)(PGconn *_Nonnull, const char *_Nonnull bytes, int count);
    int (*_Nonnull putCopyEnd)(PGconn *_Nonnull, const char *_Nullable error);
    int (*_Nonnull getCopyData)(PGconn *_Nonnull, char *_Nullable *_Nonnull buffer, int async);

    PGcancel *_Nullable (*_Nonnull getCancel)(PGconn *_Nonnull);
    int (*_Nonnull cancel)(PGcancel *_Nonnull, char *_Nonnull error, int errorSize);
    void (*_Nonnull freeCancel)(PGcancel *_Nonnull);
} LibPQFunctions;

/// Loads `libpq.so.5` on the first call, from any thread; null where the library is missing or too old.
const LibPQFunctions *_Nullable dbvc_libpq(void);

#endif
