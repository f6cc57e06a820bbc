// The Unicode bidirectional algorithm and Arabic shaping (UAX 9), all of which can be imported but
// the paragraph directions, which are macros.
#ifndef SHOMAR_CFRIBIDI_SHIM_H
#define SHOMAR_CFRIBIDI_SHIM_H
#include <fribidi/fribidi.h>
static const FriBidiParType SHOMAR_LEFT_TO_RIGHT = FRIBIDI_PAR_LTR;
static const FriBidiParType SHOMAR_RIGHT_TO_LEFT = FRIBIDI_PAR_RTL;
static const FriBidiFlags SHOMAR_SHAPE_FLAGS =
    FRIBIDI_FLAG_SHAPE_MIRRORING | FRIBIDI_FLAG_SHAPE_ARAB_PRES | FRIBIDI_FLAG_SHAPE_ARAB_LIGA;
#endif
