/// The part of ODBC that dbvc uses, loaded from unixODBC on first use instead of linked.
///
/// The declarations follow the ODBC 3.8 reference and unixODBC's binary interface: texts are UTF-16, lengths of data
/// are 64-bit. No header of unixODBC is needed to build. The numbers above 1,000 and below -1,000 belong to drivers
/// for SQL Server.

#ifndef CODBC_H
#define CODBC_H

typedef short SQLRETURN;
typedef void *SQLHANDLE;
typedef unsigned short SQLWCHAR;

static const SQLRETURN SQL_INVALID_HANDLE = -2;
static const SQLRETURN SQL_ERROR = -1;
static const SQLRETURN SQL_SUCCESS = 0;
static const SQLRETURN SQL_SUCCESS_WITH_INFO = 1;
static const SQLRETURN SQL_NO_DATA = 100;

static const short SQL_HANDLE_ENV = 1;
static const short SQL_HANDLE_DBC = 2;
static const short SQL_HANDLE_STMT = 3;

/// The attributes of environments, connections and statements, and their values.
static const int SQL_ATTR_ODBC_VERSION = 200;
static const int SQL_OV_ODBC3 = 3;
static const int SQL_ATTR_LOGIN_TIMEOUT = 103;
static const int SQL_ATTR_CURRENT_CATALOG = 109;
static const int SQL_ATTR_CONNECTION_DEAD = 1209;
static const int SQL_ATTR_QUERY_TIMEOUT = 0;
static const int SQL_COPT_SS_ACCESS_TOKEN = 1256;
static const int SQL_IS_POINTER = -4;
static const int SQL_ATTR_NOSCAN = 2;
static const int SQL_NOSCAN_ON = 1;

/// The types of columns and parameters.
static const short SQL_BIT = -7;
static const short SQL_TINYINT = -6;
static const short SQL_BIGINT = -5;
static const short SQL_LONGVARBINARY = -4;
static const short SQL_VARBINARY = -3;
static const short SQL_BINARY = -2;
static const short SQL_INTEGER = 4;
static const short SQL_SMALLINT = 5;
static const short SQL_FLOAT = 6;
static const short SQL_REAL = 7;
static const short SQL_DOUBLE = 8;
static const short SQL_WVARCHAR = -9;
static const short SQL_WLONGVARCHAR = -10;

/// The types of values in memory.
static const short SQL_C_BIT = -7;
static const short SQL_C_SBIGINT = -25;
static const short SQL_C_BINARY = -2;
static const short SQL_C_DOUBLE = 8;
static const short SQL_C_WCHAR = -8;

/// The lengths that are none.
static const long SQL_NULL_DATA = -1;
static const long SQL_NO_TOTAL = -4;

/// The fields of a diagnostic record that drivers for SQL Server add.
static const short SQL_DIAG_SS_MSGSTATE = -1150;
static const short SQL_DIAG_SS_SEVERITY = -1151;
static const short SQL_DIAG_SS_PROCNAME = -1153;
static const short SQL_DIAG_SS_LINE = -1154;

/// What SQLFreeStmt gives up.
static const unsigned short SQL_CLOSE = 0;
static const unsigned short SQL_RESET_PARAMS = 3;

static const short SQL_PARAM_INPUT = 1;
static const unsigned short SQL_DRIVER_NOPROMPT = 0;

/// ODBC's functions, each under its own name without the prefix `SQL` and the `W` of those that take UTF-16.
typedef struct {
    SQLRETURN (*_Nonnull allocHandle)(
        short type, SQLHANDLE _Nullable parent, SQLHANDLE _Nullable *_Nonnull handle);
    SQLRETURN (*_Nonnull freeHandle)(short type, SQLHANDLE _Nonnull);
    SQLRETURN (*_Nonnull setEnvAttr)(
        SQLHANDLE _Nonnull, int attribute, void *_Nullable value, int length);
    SQLRETURN (*_Nonnull setConnectAttr)(
        SQLHANDLE _Nonnull, int attribute, void *_Nullable value, int length);
    SQLRETURN (*_Nonnull getConnectAttr)(
        SQLHANDLE _Nonnull, int attribute, void *_Nonnull value, int capacity,
        int *_Nullable length);
    SQLRETURN (*_Nonnull setStmtAttr)(
        SQLHANDLE _Nonnull, int attribute, void *_Nullable value, int length);
    SQLRETURN (*_Nonnull driverConnect)(
        SQLHANDLE _Nonnull, void *_Nullable window, const SQLWCHAR *_Nonnull text, short length,
        SQLWCHAR *_Nullable completed, short capacity, short *_Nullable completedLength,
        unsigned short completion);
    SQLRETURN (*_Nonnull disconnect)(SQLHANDLE _Nonnull);
    SQLRETURN (*_Nonnull getDiagRec)(
        short type, SQLHANDLE _Nonnull, short record, SQLWCHAR *_Nonnull state,
        int *_Nonnull native, SQLWCHAR *_Nonnull text, short capacity, short *_Nonnull length);
    SQLRETURN (*_Nonnull getDiagField)(
        short type, SQLHANDLE _Nonnull, short record, short field, void *_Nonnull value,
        short capacity, short *_Nullable length);
    SQLRETURN (*_Nonnull bindParameter)(
        SQLHANDLE _Nonnull, unsigned short number, short direction, short memoryType,
        short type, unsigned long size, short digits, void *_Nullable value, long capacity,
        long *_Nonnull length);
    SQLRETURN (*_Nonnull execDirect)(SQLHANDLE _Nonnull, const SQLWCHAR *_Nonnull text, int length);
    SQLRETURN (*_Nonnull moreResults)(SQLHANDLE _Nonnull);
    SQLRETURN (*_Nonnull numResultCols)(SQLHANDLE _Nonnull, short *_Nonnull count);
    SQLRETURN (*_Nonnull describeCol)(
        SQLHANDLE _Nonnull, unsigned short number, SQLWCHAR *_Nonnull name, short capacity,
        short *_Nonnull length, short *_Nonnull type, unsigned long *_Nonnull size,
        short *_Nonnull digits, short *_Nonnull nullable);
    SQLRETURN (*_Nonnull rowCount)(SQLHANDLE _Nonnull, long *_Nonnull count);
    SQLRETURN (*_Nonnull fetch)(SQLHANDLE _Nonnull);
    SQLRETURN (*_Nonnull getData)(
        SQLHANDLE _Nonnull, unsigned short number, short memoryType, void *_Nonnull value,
        long capacity, long *_Nonnull length);
    SQLRETURN (*_Nonnull freeStmt)(SQLHANDLE _Nonnull, unsigned short option);
    SQLRETURN (*_Nonnull cancel)(SQLHANDLE _Nonnull);
} ODBCFunctions;

/// The functions of unixODBC's driver manager; NULL where the library or one of the functions is missing.
const ODBCFunctions *_Nullable dbvc_odbc(void);

#endif
