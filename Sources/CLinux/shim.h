// Waiting for a whole file system, and keeping the memory of a process off the disk.
#ifndef SHOMAR_CLINUX_SHIM_H
#define SHOMAR_CLINUX_SHIM_H
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
// syncfs(2) is an extension of Linux, which Swift's Glibc does not show.
int syncfs(int fd);
// prctl(2) takes a variable number of arguments, which Swift cannot pass.
static inline int shomar_forbid_dumps(void) {
  const struct rlimit none = {0, 0};
  int limited = setrlimit(RLIMIT_CORE, &none);
  int hidden = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  return limited == 0 && hidden == 0 && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
}
// malloc_trim(3) belongs to the GNU C library alone.
static inline void shomar_give_memory_back(void) { (void)malloc_trim(0); }
#endif
