// Reading .tar, .tar.gz and .zip.
#ifndef SHOMAR_CARCHIVE_SHIM_H
#define SHOMAR_CARCHIVE_SHIM_H
#include <archive.h>
#include <archive_entry.h>
// The kinds of members are macros with casts.
static inline int shomar_member_is_file(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == 0;
}
static inline int shomar_member_is_folder(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFDIR;
}
static inline int shomar_member_is_link(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFLNK || archive_entry_hardlink(entry) != 0;
}
#endif
