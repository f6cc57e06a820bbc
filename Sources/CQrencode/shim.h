// Making QR codes (ISO/IEC 18004); all of the interface can be imported as it is.
#ifndef SHOMAR_CQRENCODE_SHIM_H
#define SHOMAR_CQRENCODE_SHIM_H
#include <qrencode.h>
#endif
