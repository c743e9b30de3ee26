#include "CPostgreSQL.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static LibPQFunctions functions;
static bool isLoaded;

static void load(void) {
    void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return;
    const struct {
        const char *name;
        void *place;
    } symbols[] = {
        {"PQconnectdbParams", &functions.connectdbParams},
        {"PQfinish", &functions.finish},
        {"PQstatus", &functions.status},
        {"PQerrorMessage", &functions.errorMessage},
        {"PQconnectionNeedsPassword", &functions.connectionNeedsPassword},
        {"PQparameterStatus", &functions.parameterStatus},
        {"PQtransactionStatus", &functions.transactionStatus},
        {"PQsetClientEncoding", &functions.setClientEncoding},
        {"PQsetNoticeReceiver", &functions.setNoticeReceiver},
        {"PQsendQuery", &functions.sendQuery},
        {"PQsendQueryParams", &functions.sendQueryParams},
        {"PQsendPrepare", &functions.sendPrepare},
        {"PQsendQueryPrepared", &functions.sendQueryPrepared},
        {"PQsetSingleRowMode", &functions.setSingleRowMode},
        {"PQgetResult", &functions.getResult},
        {"PQresultStatus", &functions.resultStatus},
        {"PQresultErrorField", &functions.resultErrorField},
        {"PQcmdStatus", &functions.cmdStatus},
        {"PQcmdTuples", &functions.cmdTuples},
        {"PQnfields", &functions.nfields},
        {"PQntuples", &functions.ntuples},
        {"PQfname", &functions.fname},
        {"PQftype", &functions.ftype},
        {"PQgetisnull", &functions.getisnull},
        {"PQgetlength", &functions.getlength},
        {"PQgetvalue", &functions.getvalue},
        {"PQclear", &functions.clear},
        {"PQunescapeBytea", &functions.unescapeBytea},
        {"PQfreemem", &functions.freemem},
        {"PQputCopyData", &functions.putCopyData},
        {"PQputCopyEnd", &functions.putCopyEnd},
        {"PQgetCopyData", &functions.getCopyData},
        {"PQgetCancel", &functions.getCancel},
        {"PQcancel", &functions.cancel},
        {"PQfreeCancel", &functions.freeCancel},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *address = dlsym(library, symbols[i].name);
        if (address == NULL) return;
        *(void **)symbols[i].place = address;
    }
    isLoaded = true;
}

const LibPQFunctions *dbvc_libpq(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return isLoaded ? &functions : NULL;
}
