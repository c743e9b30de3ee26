/// The part of libmariadb that dbvc uses, loaded on first use instead of linked.
///
/// The declarations follow the manual, "MariaDB Connector/C, API Functions"; no header of the library is needed to
/// build. Numbers and structures are part of the binary interface of `libmariadb.so.3`.

#ifndef CMARIADB_H
#define CMARIADB_H

#include <stdbool.h>
#include <stddef.h>

typedef struct st_mysql MYSQL;
typedef struct st_mysql_res MYSQL_RES;
typedef struct st_mysql_stmt MYSQL_STMT;

typedef enum : int {
    MYSQL_OPT_CONNECT_TIMEOUT = 0,
    MYSQL_OPT_COMPRESS = 1,
    MYSQL_SET_CHARSET_NAME = 7,
    MYSQL_OPT_LOCAL_INFILE = 8,
    MYSQL_OPT_PROTOCOL = 9,
    MYSQL_OPT_READ_TIMEOUT = 11,
    MYSQL_OPT_WRITE_TIMEOUT = 12,
    MYSQL_OPT_SSL_VERIFY_SERVER_CERT = 21,
    MYSQL_OPT_CONNECT_ATTR_ADD = 33,
    MYSQL_SERVER_PUBLIC_KEY = 35,
    MYSQL_OPT_SSL_ENFORCE = 38,
} MySQLOption;

static const unsigned MYSQL_PROTOCOL_TCP = 1;
static const unsigned long CLIENT_MULTI_RESULTS = 1UL << 17;
static const int MARIADB_CONNECTION_SERVER_STATUS = 30;
static const unsigned SERVER_STATUS_IN_TRANS = 1;
static const int STMT_ATTR_PREBIND_PARAMS = 200;
static const int MYSQL_NO_DATA = 100;
static const int MYSQL_DATA_TRUNCATED = 101;
/// The number of the character set of bytes.
static const unsigned BINARY_CHARSET = 63;

typedef enum : int {
    MYSQL_TYPE_TINY = 1,
    MYSQL_TYPE_SHORT = 2,
    MYSQL_TYPE_LONG = 3,
    MYSQL_TYPE_FLOAT = 4,
    MYSQL_TYPE_DOUBLE = 5,
    MYSQL_TYPE_NULL = 6,
    MYSQL_TYPE_LONGLONG = 8,
    MYSQL_TYPE_INT24 = 9,
    MYSQL_TYPE_YEAR = 13,
    MYSQL_TYPE_VARCHAR = 15,
    MYSQL_TYPE_BIT = 16,
    MYSQL_TYPE_TINY_BLOB = 249,
    MYSQL_TYPE_MEDIUM_BLOB = 250,
    MYSQL_TYPE_LONG_BLOB = 251,
    MYSQL_TYPE_BLOB = 252,
    MYSQL_TYPE_VAR_STRING = 253,
    MYSQL_TYPE_STRING = 254,
    MYSQL_TYPE_GEOMETRY = 255,
} MySQLType;

/// A column of a result.
typedef struct {
    char *_Nullable name;
    char *_Nullable originalName;
    char *_Nullable table;
    char *_Nullable originalTable;
    char *_Nullable database;
    char *_Nullable catalogue;
    char *_Nullable defaultValue;
    unsigned long length;
    unsigned long longest;
    unsigned nameLength;
    unsigned otherLengths[6];
    unsigned flags;
    unsigned decimals;
    unsigned characterSet;
    MySQLType type;
    void *_Nullable extension;
} MYSQL_FIELD;

/// A value on its way into or out of a prepared statement.
typedef struct {
    unsigned long *_Nullable length;
    bool *_Nullable isNull;
    void *_Nullable buffer;
    bool *_Nullable isTruncated;
    void *_Nullable internals[4];
    unsigned long bufferLength;
    unsigned long offset;
    unsigned long lengthValue;
    unsigned flags;
    unsigned packLength;
    MySQLType type;
    bool truncationValue;
    bool isUnsigned;
    bool isLongDataUsed;
    bool nullValue;
    void *_Nullable extension;
} MYSQL_BIND;

_Static_assert(sizeof(MYSQL_FIELD) == 128, "MYSQL_FIELD of libmariadb 3 has 128 bytes");
_Static_assert(sizeof(MYSQL_BIND) == 112, "MYSQL_BIND of libmariadb 3 has 112 bytes");

/// libmariadb's functions, each under its own name without the prefix `mysql_` or `mariadb_`.
typedef struct {
    int (*_Nonnull server_init)(int, char *_Nullable *_Nullable, char *_Nullable *_Nullable);
    MYSQL *_Nullable (*_Nonnull init)(MYSQL *_Nullable);
    int (*_Nonnull options)(MYSQL *_Nonnull, MySQLOption, const void *_Nullable);
    int (*_Nonnull options4)(
        MYSQL *_Nonnull, MySQLOption, const void *_Nullable, const void *_Nullable);
    int (*_Nonnull ssl_set)(
        MYSQL *_Nonnull, const char *_Nullable key, const char *_Nullable certificate,
        const char *_Nullable authority, const char *_Nullable authorityPath,
        const char *_Nullable cipher);
    MYSQL *_Nullable (*_Nonnull real_connect)(
        MYSQL *_Nonnull, const char *_Nullable host, const char *_Nullable user,
        const char *_Nullable password, const char *_Nullable database, unsigned port,
        const char *_Nullable socket, unsigned long flags);
    void (*_Nonnull close)(MYSQL *_Nonnull);
    unsigned (*_Nonnull errorNumber)(MYSQL *_Nonnull);
    const char *_Nonnull (*_Nonnull error)(MYSQL *_Nonnull);
    const char *_Nonnull (*_Nonnull sqlstate)(MYSQL *_Nonnull);
    char *_Nullable (*_Nonnull get_server_info)(MYSQL *_Nonnull);
    bool (*_Nonnull get_info)(MYSQL *_Nonnull, int value, void *_Nonnull);
    unsigned long (*_Nonnull thread_id)(MYSQL *_Nonnull);
    const char *_Nonnull (*_Nonnull character_set_name)(MYSQL *_Nonnull);
    int (*_Nonnull set_character_set)(MYSQL *_Nonnull, const char *_Nonnull);

    int (*_Nonnull real_query)(MYSQL *_Nonnull, const char *_Nonnull sql, unsigned long length);
    int (*_Nonnull next_result)(MYSQL *_Nonnull);
    unsigned (*_Nonnull field_count)(MYSQL *_Nonnull);
    unsigned long long (*_Nonnull affected_rows)(MYSQL *_Nonnull);
    unsigned (*_Nonnull warning_count)(MYSQL *_Nonnull);
    MYSQL_RES *_Nullable (*_Nonnull use_result)(MYSQL *_Nonnull);
    unsigned (*_Nonnull num_fields)(MYSQL_RES *_Nonnull);
    MYSQL_FIELD *_Nullable (*_Nonnull fetch_fields)(MYSQL_RES *_Nonnull);
    char *_Nullable *_Nullable (*_Nonnull fetch_row)(MYSQL_RES *_Nonnull);
    unsigned long *_Nullable (*_Nonnull fetch_lengths)(MYSQL_RES *_Nonnull);
    void (*_Nonnull free_result)(MYSQL_RES *_Nullable);

    MYSQL_STMT *_Nullable (*_Nonnull stmt_init)(MYSQL *_Nonnull);
    bool (*_Nonnull stmt_attr_set)(MYSQL_STMT *_Nonnull, int attribute, const void *_Nonnull);
    bool (*_Nonnull stmt_bind_param)(MYSQL_STMT *_Nonnull, MYSQL_BIND *_Nonnull);
    int (*_Nonnull stmt_execute_direct)(
        MYSQL_STMT *_Nonnull, const char *_Nonnull sql, size_t length);
    MYSQL_RES *_Nullable (*_Nonnull stmt_result_metadata)(MYSQL_STMT *_Nonnull);
    bool (*_Nonnull stmt_bind_result)(MYSQL_STMT *_Nonnull, MYSQL_BIND *_Nonnull);
    int (*_Nonnull stmt_fetch)(MYSQL_STMT *_Nonnull);
    int (*_Nonnull stmt_fetch_column)(
        MYSQL_STMT *_Nonnull, MYSQL_BIND *_Nonnull, unsigned column, unsigned long offset);
    unsigned (*_Nonnull stmt_errno)(MYSQL_STMT *_Nonnull);
    const char *_Nonnull (*_Nonnull stmt_error)(MYSQL_STMT *_Nonnull);
    const char *_Nonnull (*_Nonnull stmt_sqlstate)(MYSQL_STMT *_Nonnull);
    bool (*_Nonnull stmt_close)(MYSQL_STMT *_Nonnull);
} LibMariaDBFunctions;

/// Loads `libmariadb.so.3` on the first call, from any thread; null where the library is missing or too old.
const LibMariaDBFunctions *_Nullable dbvc_libmariadb(void);

#endif
