// bf16 values are stored as uint16_t: the upper half of a float.
#pragma once
#include <stdint.h>

static inline uint16_t to_bf16(float x)
{
    union { float f; uint32_t u; } bits = { x };
    return (uint16_t)((bits.u + 0x7fff + ((bits.u >> 16) & 1)) >> 16);
}

static inline float from_bf16(uint16_t x)
{
    union { uint32_t u; float f; } bits = { (uint32_t)x << 16 };
    return bits.f;
}
