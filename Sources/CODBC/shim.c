#include "CODBC.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static ODBCFunctions functions;
static bool isLoaded;

static void load(void) {
    void *library = dlopen("libodbc.so.2", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return;
    const struct {
        const char *name;
        void *place;
    } symbols[] = {
        {"SQLAllocHandle", &functions.allocHandle},
        {"SQLFreeHandle", &functions.freeHandle},
        {"SQLSetEnvAttr", &functions.setEnvAttr},
        {"SQLSetConnectAttrW", &functions.setConnectAttr},
        {"SQLGetConnectAttrW", &functions.getConnectAttr},
        {"SQLSetStmtAttrW", &functions.setStmtAttr},
        {"SQLDriverConnectW", &functions.driverConnect},
        {"SQLDisconnect", &functions.disconnect},
        {"SQLGetDiagRecW", &functions.getDiagRec},
        {"SQLGetDiagFieldW", &functions.getDiagField},
        {"SQLBindParameter", &functions.bindParameter},
        {"SQLExecDirectW", &functions.execDirect},
        {"SQLMoreResults", &functions.moreResults},
        {"SQLNumResultCols", &functions.numResultCols},
        {"SQLDescribeColW", &functions.describeCol},
        {"SQLRowCount", &functions.rowCount},
        {"SQLFetch", &functions.fetch},
        {"SQLGetData", &functions.getData},
        {"SQLFreeStmt", &functions.freeStmt},
        {"SQLCancel", &functions.cancel},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *address = dlsym(library, symbols[i].name);
        if (address == NULL) return;
        *(void **)symbols[i].place = address;
    }
    isLoaded = true;
}

const ODBCFunctions *dbvc_odbc(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return isLoaded ? &functions : NULL;
}
