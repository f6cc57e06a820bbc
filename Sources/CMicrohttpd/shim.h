// What Swift cannot import of GNU libmicrohttpd's C interface: variadic calls.
#ifndef SHOMAR_CMICROHTTPD_SHIM_H
#define SHOMAR_CMICROHTTPD_SHIM_H
#include <microhttpd.h>

// Paths are compared as they were sent: %2e%2e stays what it is, and no two spellings are equal.
static inline size_t shomar_keep_escapes(void *cls, struct MHD_Connection *connection, char *text) {
  (void)cls;
  (void)connection;
  size_t length = 0;
  while (text[length] != 0) length++;
  return length;
}

// Serves on a socket that already listens. NULL where the system refuses.
static inline struct MHD_Daemon *shomar_start_http(
    int socket, unsigned threads, unsigned connections, unsigned idle_seconds, size_t header_bytes,
    MHD_AccessHandlerCallback handle, MHD_RequestCompletedCallback completed, void *context) {
  return MHD_start_daemon(
      MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL, 0, NULL, NULL, handle, context,
      MHD_OPTION_LISTEN_SOCKET, (MHD_socket)socket,
      MHD_OPTION_THREAD_POOL_SIZE, threads,
      MHD_OPTION_CONNECTION_LIMIT, connections,
      MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, header_bytes,
      MHD_OPTION_STRICT_FOR_CLIENT, (int)1,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_UNESCAPE_CALLBACK, shomar_keep_escapes, (void *)NULL,
      MHD_OPTION_END);
}
#endif
