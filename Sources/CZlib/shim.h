// Reading .gz tables of published returns.
#ifndef SHOMAR_CZLIB_SHIM_H
#define SHOMAR_CZLIB_SHIM_H
#include <zlib.h>
// inflateInit2 is a macro.
static inline int shomar_inflate_init_gzip(z_streamp stream) {
  return inflateInit2(stream, 15 + 16);
}
#endif
