// Setting text and drawing it into a PDF file: Pango, which shapes with HarfBuzz, and cairo.
#ifndef SHOMAR_CPANGO_SHIM_H
#define SHOMAR_CPANGO_SHIM_H
#include <cairo-pdf.h>
#include <hb.h>
#include <pango/pangocairo.h>
#endif
