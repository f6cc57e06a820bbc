// What Swift cannot import of SQLite's C interface: pointer-cast macros and variadic calls.
#ifndef SHOMAR_CSQLITE_SHIM_H
#define SHOMAR_CSQLITE_SHIM_H
#include <sqlite3.h>

// SQLITE_TRANSIENT and SQLITE_STATIC are casts to function pointers, which Swift does not import.
static inline int shomar_bind_blob_copied(sqlite3_stmt *s, int i, const void *p, sqlite3_uint64 n) {
  return sqlite3_bind_blob64(s, i, p, n, SQLITE_TRANSIENT);
}
// The memory must stay as it is until the binding is cleared.
static inline int shomar_bind_blob_lent(sqlite3_stmt *s, int i, const void *p, sqlite3_uint64 n) {
  return sqlite3_bind_blob64(s, i, p, n, SQLITE_STATIC);
}
static inline int shomar_bind_text_copied(sqlite3_stmt *s, int i, const char *p, sqlite3_uint64 n) {
  return sqlite3_bind_text64(s, i, p, n, SQLITE_TRANSIENT, SQLITE_UTF8);
}
// sqlite3_config is variadic. Both settings must come before anything else is asked of SQLite.
static inline int shomar_config_memory(void *slots, int bytes, int count) {
  int status = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  return status != SQLITE_OK ? status : sqlite3_config(SQLITE_CONFIG_PAGECACHE, slots, bytes, count);
}
// Bytes that SQLite keeps beside each page in memory.
static inline int shomar_page_header_bytes(void) {
  int bytes = 0;
  return sqlite3_config(SQLITE_CONFIG_PCACHE_HDRSZ, &bytes) == SQLITE_OK ? bytes : -1;
}
static inline int shomar_bind_text_lent(sqlite3_stmt *s, int i, const char *p, sqlite3_uint64 n) {
  return sqlite3_bind_text64(s, i, p, n, SQLITE_STATIC, SQLITE_UTF8);
}
// sqlite3_db_config is variadic; all settings we use take (int, int *).
static inline int shomar_db_config(sqlite3 *db, int op, int value) {
  int seen = -1;
  int status = sqlite3_db_config(db, op, value, &seen);
  return status != SQLITE_OK ? status : (seen == value ? SQLITE_OK : SQLITE_MISUSE);
}
#endif
