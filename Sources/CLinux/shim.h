// Waiting for a whole file system.
#ifndef SHOMAR_CLINUX_SHIM_H
#define SHOMAR_CLINUX_SHIM_H
// syncfs(2) is an extension of Linux, which Swift's Glibc does not show.
int syncfs(int fd);
#endif
