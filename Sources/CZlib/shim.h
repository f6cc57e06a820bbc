// Reading .gz tables of published returns; packing returns for codes on paper.
#ifndef SHOMAR_CZLIB_SHIM_H
#define SHOMAR_CZLIB_SHIM_H
#include <zlib.h>
// inflateInit2 is a macro.
static inline int shomar_inflate_init_gzip(z_streamp stream) {
  return inflateInit2(stream, 15 + 16);
}
// deflateInit2 is a macro. Raw data: no head and no checksum, the codes name a digest.
static inline int shomar_deflate_init_raw(z_streamp stream) {
  return deflateInit2(stream, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY);
}
#endif
