// ncursesw, with what Swift cannot import: macros, variadic functions and the mutable globals
// stdscr, LINES and COLS.
#ifndef SHOMAR_CNCURSES_SHIM_H
#define SHOMAR_CNCURSES_SHIM_H
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <ncurses.h>
#include <locale.h>
#include <langinfo.h>

static inline int shomar_setlocale(void) {
  if (setlocale(LC_CTYPE, "") == NULL) return 0;
  return nl_langinfo(CODESET)[0] == 'U';
}
static inline int shomar_begin(void) {
  // initscr would end the program where TERM is unknown.
  SCREEN *screen = newterm(NULL, stdout, stdin);
  if (screen == NULL) return 0;
  set_term(screen);
  cbreak();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  set_escdelay(50);
  return 1;
}
static inline int shomar_rows(void) { return getmaxy(stdscr); }
static inline int shomar_columns(void) { return getmaxx(stdscr); }
static inline int shomar_key(unsigned int *key) {
  wint_t wide = 0;
  int kind = wget_wch(stdscr, &wide);
  *key = (unsigned int)wide;
  return kind;
}
static inline void shomar_wait(int milliseconds) { wtimeout(stdscr, milliseconds); }
static inline void shomar_style(int pair, int bold, int reverse, int dim) {
  attr_t attributes = A_NORMAL;
  if (bold) attributes |= A_BOLD;
  if (reverse) attributes |= A_REVERSE;
  if (dim) attributes |= A_DIM;
  wattr_set(stdscr, attributes, (short)pair, NULL);
}
static inline void shomar_put(int row, int column, const wchar_t *text) {
  mvwaddwstr(stdscr, row, column, text);
}
static inline void shomar_move(int row, int column) { wmove(stdscr, row, column); }
static inline void shomar_erase(void) { werase(stdscr); }
static inline void shomar_refresh(void) { wrefresh(stdscr); }
static inline int shomar_function_key(int number) { return KEY_F(number); }
#endif
