// The steps of a GRU, which a matrix library leaves slow. Needs AVX-512 BF16.
// Rows of one batch are independent, so every thread walks through time alone.
#include <immintrin.h>
#include "bf16.h"

enum { Lanes = 16, Rows = 8 };

static inline __m512 load_bf16(const uint16_t *p)
{
    return (__m512)_mm512_slli_epi32(_mm512_cvtepu16_epi32(_mm256_loadu_si256((const __m256i *)p)), 16);
}

static inline void store_bf16(uint16_t *p, __m512 x)
{
    _mm256_storeu_si256((__m256i *)p, (__m256i)_mm512_cvtneps_pbh(x));
}

// exp by 2^k times a polynomial of degree 6 on [-ln 2 / 2, ln 2 / 2]; relative error about 1e-7.
static inline __m512 exp16(__m512 x)
{
    x = _mm512_max_ps(_mm512_min_ps(x, _mm512_set1_ps(80)), _mm512_set1_ps(-80));
    __m512 k = _mm512_roundscale_ps(x * _mm512_set1_ps(1.44269504f), 8);
    __m512 r = x - k * _mm512_set1_ps(0.693359375f) + k * _mm512_set1_ps(2.12194440e-4f);
    __m512 y = _mm512_set1_ps(1.f / 720);
    y = y * r + _mm512_set1_ps(1.f / 120);
    y = y * r + _mm512_set1_ps(1.f / 24);
    y = y * r + _mm512_set1_ps(1.f / 6);
    y = y * r + _mm512_set1_ps(.5f);
    y = y * r + _mm512_set1_ps(1);
    y = y * r + _mm512_set1_ps(1);
    return _mm512_scalef_ps(y, k);
}

static inline __m512 sigmoid16(__m512 x) { return _mm512_set1_ps(1) / (_mm512_set1_ps(1) + exp16(-x)); }

static inline __m512 tanh16(__m512 x)
{
    return _mm512_set1_ps(2) / (_mm512_set1_ps(1) + exp16(x * _mm512_set1_ps(-2))) - _mm512_set1_ps(1);
}

static inline __m512bh broadcast_pair(const uint16_t *p) { return (__m512bh)_mm512_set1_epi32(*(const int32_t *)p); }

// Forward order: 16 units x (r, z, n) together, pairs of inputs interleaved. weight is [3 units, units].
void gru_pack_forward(int64_t units, const float *weight, uint16_t *packed)
{
    for (int64_t block = 0; block < units / Lanes; block++)
        for (int64_t pair = 0; pair < units / 2; pair++)
            for (int gate = 0; gate < 3; gate++)
                for (int lane = 0; lane < Lanes; lane++)
                    for (int half = 0; half < 2; half++)
                        *packed++ = to_bf16(weight[(gate * units + block * Lanes + lane) * units + 2 * pair + half]);
}

// Backward order: 32 columns of the transposed product together, pairs of rows interleaved.
void gru_pack_backward(int64_t units, const float *weight, uint16_t *packed)
{
    for (int64_t block = 0; block < units / (2 * Lanes); block++)
        for (int64_t pair = 0; pair < 3 * units / 2; pair++)
            for (int column = 0; column < 2 * Lanes; column++)
                for (int half = 0; half < 2; half++)
                    *packed++ = to_bf16(weight[(2 * pair + half) * units + block * 2 * Lanes + column]);
}

// inputs [steps, batch, 3 units]; states [steps + 1, batch, units], slot 0 filled by the caller;
// last [batch, units] float, holds the first state on entry; gates [steps, batch, 4 units]: r, z, n, recurrent part of n.
void gru_forward(int64_t steps, int64_t batch, int64_t units, const uint16_t *inputs, const uint16_t *packed,
                 const float *bias, uint16_t *states, float *last, uint16_t *gates)
{
    #pragma omp parallel for schedule(static)
    for (int64_t row0 = 0; row0 < batch; row0 += Rows)
        for (int64_t t = 0; t < steps; t++)
            for (int64_t unit = 0; unit < units; unit += Lanes) {
                const uint16_t *w = packed + unit * units * 3;
                const uint16_t *h = states + (t * batch + row0) * units;
                __m512 sum[Rows][3];
                #pragma GCC unroll 8
                for (int i = 0; i < Rows; i++)
                    for (int gate = 0; gate < 3; gate++)
                        sum[i][gate] = _mm512_loadu_ps(bias + gate * units + unit);
                for (int64_t k = 0; k < units; k += 2, w += 6 * Lanes) {
                    __m512bh w0 = (__m512bh)_mm512_loadu_si512(w);
                    __m512bh w1 = (__m512bh)_mm512_loadu_si512(w + 2 * Lanes);
                    __m512bh w2 = (__m512bh)_mm512_loadu_si512(w + 4 * Lanes);
                    #pragma GCC unroll 8
                    for (int i = 0; i < Rows; i++) {
                        __m512bh x = broadcast_pair(h + i * units + k);
                        sum[i][0] = _mm512_dpbf16_ps(sum[i][0], x, w0);
                        sum[i][1] = _mm512_dpbf16_ps(sum[i][1], x, w1);
                        sum[i][2] = _mm512_dpbf16_ps(sum[i][2], x, w2);
                    }
                }
                #pragma GCC unroll 8
                for (int i = 0; i < Rows; i++) {
                    int64_t row = t * batch + row0 + i;
                    const uint16_t *in = inputs + row * 3 * units + unit;
                    uint16_t *out = gates + row * 4 * units + unit;
                    float *state = last + (row0 + i) * units + unit;
                    __m512 r = sigmoid16(sum[i][0] + load_bf16(in));
                    __m512 z = sigmoid16(sum[i][1] + load_bf16(in + units));
                    __m512 n = tanh16(r * sum[i][2] + load_bf16(in + 2 * units));
                    __m512 next = n + z * (_mm512_loadu_ps(state) - n);
                    _mm512_storeu_ps(state, next);
                    store_bf16(states + (row + batch) * units + unit, next);
                    store_bf16(out, r);
                    store_bf16(out + units, z);
                    store_bf16(out + 2 * units, n);
                    store_bf16(out + 3 * units, sum[i][2]);
                }
            }
}

// Gradient of the gates before their non-linearity, seen from the inputs and from the recurrent product.
static inline void gate_gradient(int64_t units, const uint16_t *output, const uint16_t *state, const uint16_t *gates,
                                 float *carry, uint16_t *inputs, uint16_t *recurrent)
{
    const __m512 one = _mm512_set1_ps(1);
    for (int64_t unit = 0; unit < units; unit += Lanes) {
        __m512 r = load_bf16(gates + unit), z = load_bf16(gates + units + unit);
        __m512 n = load_bf16(gates + 2 * units + unit), part = load_bf16(gates + 3 * units + unit);
        __m512 dh = load_bf16(output + unit) + _mm512_loadu_ps(carry + unit);
        __m512 dn = dh * (one - z) * (one - n * n);
        __m512 dz = dh * (load_bf16(state + unit) - n) * z * (one - z);
        __m512 dr = dn * part * r * (one - r);
        _mm512_storeu_ps(carry + unit, dh * z);
        store_bf16(inputs + unit, dr);
        store_bf16(inputs + units + unit, dz);
        store_bf16(inputs + 2 * units + unit, dn);
        store_bf16(recurrent + unit, dr);
        store_bf16(recurrent + units + unit, dz);
        store_bf16(recurrent + 2 * units + unit, dn * r);
    }
}

// outputs [steps, batch, units] is the gradient that arrives; both results are [steps, batch, 3 units].
void gru_backward(int64_t steps, int64_t batch, int64_t units, const uint16_t *outputs, const uint16_t *states,
                  const uint16_t *gates, const uint16_t *packed, float *carry, uint16_t *inputs, uint16_t *recurrent)
{
    #pragma omp parallel for schedule(static)
    for (int64_t row0 = 0; row0 < batch; row0 += Rows)
        for (int64_t t = steps - 1; t >= 0; t--) {
            for (int i = 0; i < Rows; i++) {
                int64_t row = t * batch + row0 + i;
                gate_gradient(units, outputs + row * units, states + row * units, gates + row * 4 * units,
                              carry + (row0 + i) * units, inputs + row * 3 * units, recurrent + row * 3 * units);
            }
            const uint16_t *d = recurrent + (t * batch + row0) * 3 * units;
            for (int64_t unit = 0; unit < units; unit += 2 * Lanes) {
                const uint16_t *w = packed + unit * units * 3;
                float *sums = carry + row0 * units + unit;
                __m512 sum[Rows][2];
                #pragma GCC unroll 8
                for (int i = 0; i < Rows; i++) {
                    sum[i][0] = _mm512_loadu_ps(sums + i * units);
                    sum[i][1] = _mm512_loadu_ps(sums + i * units + Lanes);
                }
                for (int64_t k = 0; k < 3 * units; k += 2, w += 4 * Lanes) {
                    __m512bh w0 = (__m512bh)_mm512_loadu_si512(w);
                    __m512bh w1 = (__m512bh)_mm512_loadu_si512(w + 2 * Lanes);
                    #pragma GCC unroll 8
                    for (int i = 0; i < Rows; i++) {
                        __m512bh x = broadcast_pair(d + i * 3 * units + k);
                        sum[i][0] = _mm512_dpbf16_ps(sum[i][0], x, w0);
                        sum[i][1] = _mm512_dpbf16_ps(sum[i][1], x, w1);
                    }
                }
                #pragma GCC unroll 8
                for (int i = 0; i < Rows; i++) {
                    _mm512_storeu_ps(sums + i * units, sum[i][0]);
                    _mm512_storeu_ps(sums + i * units + Lanes, sum[i][1]);
                }
            }
        }
}
