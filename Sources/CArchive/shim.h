// Reading .tar, .tar.gz and .zip.
#ifndef SHOMAR_CARCHIVE_SHIM_H
#define SHOMAR_CARCHIVE_SHIM_H
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
// libarchive converts names that an archive says to be UTF-8 into the language of the thread, and
// in the language C it loses them. So the thread speaks UTF-8 while a member's head is read.
static inline locale_t shomar_utf8(void) {
  return newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
}
static inline int shomar_next_member(
  struct archive *archive, struct archive_entry **entry, const char **name, locale_t utf8
) {
  locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
  int status = archive_read_next_header(archive, entry);
  *name = 0;
  if (status == ARCHIVE_OK || status == ARCHIVE_WARN) *name = archive_entry_pathname(*entry);
  if (utf8) uselocale(before);
  return status;
}
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
// Whether the last failure is of the archive's content: the library gives EILSEQ for a form that it
// does not know or that breaks off, EINVAL for places that cannot be, and -1 for what a decompressor
// refuses. Anything else is the system's.
static inline int shomar_is_damaged(struct archive *archive) {
  int number = archive_errno(archive);
  return number == 0 || number == -1 || number == EILSEQ || number == EINVAL;
}
#endif
