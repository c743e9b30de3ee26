#include "CMariaDB.h"

#include <dlfcn.h>
#include <pthread.h>

static LibMariaDBFunctions functions;
static bool isLoaded;

static void load(void) {
    void *library = dlopen("libmariadb.so.3", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return;
    const struct {
        const char *name;
        void *place;
    } symbols[] = {
        {"mysql_server_init", &functions.server_init},
        {"mysql_init", &functions.init},
        {"mysql_options", &functions.options},
        {"mysql_options4", &functions.options4},
        {"mysql_ssl_set", &functions.ssl_set},
        {"mysql_real_connect", &functions.real_connect},
        {"mysql_close", &functions.close},
        {"mysql_errno", &functions.errorNumber},
        {"mysql_error", &functions.error},
        {"mysql_sqlstate", &functions.sqlstate},
        {"mysql_get_server_info", &functions.get_server_info},
        {"mariadb_get_info", &functions.get_info},
        {"mysql_thread_id", &functions.thread_id},
        {"mysql_character_set_name", &functions.character_set_name},
        {"mysql_set_character_set", &functions.set_character_set},
        {"mysql_real_query", &functions.real_query},
        {"mysql_next_result", &functions.next_result},
        {"mysql_field_count", &functions.field_count},
        {"mysql_affected_rows", &functions.affected_rows},
        {"mysql_warning_count", &functions.warning_count},
        {"mysql_use_result", &functions.use_result},
        {"mysql_num_fields", &functions.num_fields},
        {"mysql_fetch_fields", &functions.fetch_fields},
        {"mysql_fetch_row", &functions.fetch_row},
        {"mysql_fetch_lengths", &functions.fetch_lengths},
        {"mysql_free_result", &functions.free_result},
        {"mysql_stmt_init", &functions.stmt_init},
        {"mysql_stmt_attr_set", &functions.stmt_attr_set},
        {"mysql_stmt_bind_param", &functions.stmt_bind_param},
        {"mariadb_stmt_execute_direct", &functions.stmt_execute_direct},
        {"mysql_stmt_result_metadata", &functions.stmt_result_metadata},
        {"mysql_stmt_bind_result", &functions.stmt_bind_result},
        {"mysql_stmt_fetch", &functions.stmt_fetch},
        {"mysql_stmt_fetch_column", &functions.stmt_fetch_column},
        {"mysql_stmt_errno", &functions.stmt_errno},
        {"mysql_stmt_error", &functions.stmt_error},
        {"mysql_stmt_sqlstate", &functions.stmt_sqlstate},
        {"mysql_stmt_close", &functions.stmt_close},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *address = dlsym(library, symbols[i].name);
        if (address == NULL) return;
        *(void **)symbols[i].place = address;
    }
    // The library is set up here, once, since its own way of doing so is not safe between threads.
    isLoaded = functions.server_init(0, NULL, NULL) == 0;
}

const LibMariaDBFunctions *dbvc_libmariadb(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return isLoaded ? &functions : NULL;
}
