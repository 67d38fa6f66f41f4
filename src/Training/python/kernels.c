// The parts of training that a matrix library leaves slow: the steps of a GRU, and the loss with its gradient.
// bf16 values are stored as uint16_t. Rows of one batch are independent, so every thread walks through time alone.
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#ifdef __AVX512BF16__

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

static inline uint16_t to_bf16(float x)
{
    union { float f; uint32_t u; } bits = { x };
    return (uint16_t)((bits.u + 0x7fff + ((bits.u >> 16) & 1)) >> 16);
}

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

static inline float larger(float a, float b) { return a > b ? a : b; }

// Value and slope of one masked gain entry; loss e^2 + 10 e^4 with e = sqrt(target) - sqrt(estimate).
static inline float gain_error(float estimate, float target, float lost_factor, float *slope)
{
    float root = sqrtf(larger(estimate, 1e-4f));
    float e = sqrtf(larger(target, 0)) - root, e2 = e * e;
    float factor = target < 0 ? 0 : e > 0 ? lost_factor : 1;
    *slope = -factor * e * (1 + 20 * e2) / root;
    return factor * e2 * (1 + 10 * e2);
}

static inline float from_bf16(uint16_t x)
{
    union { uint32_t u; float f; } bits = { (uint32_t)x << 16 };
    return bits.f;
}

// Written so that the compiler can work on 16 values at once; relative error about 1e-7.
static inline float exponential(float x)
{
    x = x > 80 ? 80 : x < -80 ? -80 : x;
    float k = rintf(x * 1.44269504f);
    float r = x - k * 0.693359375f + k * 2.12194440e-4f;
    float y = 1 + r * (1 + r * (.5f + r * (1.f / 6 + r * (1.f / 24 + r * (1.f / 120 + r * (1.f / 720))))));
    union { int32_t i; float f; } power = { ((int32_t)k + 127) << 23 };
    return y * power.f;
}

static inline float sigmoid(float x) { return 1 / (1 + exponential(-x)); }

// One row of one look-ahead; scale[3] is weight / count of gain, dry and strength. sums[3] collects unscaled values.
static void head_loss(int64_t bands, const uint16_t *restrict logits, const float *restrict target, float lost_speech,
                      const float *restrict scale, uint16_t *restrict gradient, float *restrict sums)
{
    float lost_factor = target[3 * bands] > .5f ? lost_speech : 1;
    float wet_sum = 0, dry_sum = 0, strength_sum = 0;
    #pragma omp simd reduction(+:wet_sum, dry_sum, strength_sum)
    for (int64_t b = 0; b < bands; b++) {
        float gain = sigmoid(from_bf16(logits[b])), dereverb = sigmoid(from_bf16(logits[bands + b]));
        float strength = sigmoid(from_bf16(logits[2 * bands + b])), kept = target[2 * bands + b];
        float wet_slope, dry_slope;
        wet_sum += gain_error(gain, target[b], lost_factor, &wet_slope);
        dry_sum += gain_error(gain * dereverb, target[bands + b], lost_factor, &dry_slope);
        wet_slope *= scale[0];
        dry_slope *= scale[1];
        float root = sqrtf(larger(1 - strength, 1e-4f));
        float e = kept < 0 ? 0 : sqrtf(larger(1 - kept, 0)) - root;
        strength_sum += e * e;
        gradient[b] = to_bf16((wet_slope + dry_slope * dereverb) * gain * (1 - gain));
        gradient[bands + b] = to_bf16(dry_slope * gain * dereverb * (1 - dereverb));
        gradient[2 * bands + b] = to_bf16(scale[2] * e / root * strength * (1 - strength));
    }
    sums[0] += wet_sum;
    sums[1] += dry_sum;
    sums[2] += strength_sum;
}

// logits and gradient [steps, batch, 9 bands + 1]; targets [steps + 2, batch, 3 bands + 1], look-ahead m of frame t
// is compared with row t + 2 - m; weights and values [10]: (gain, dry, strength) of each look-ahead, then speech.
void gain_loss(int64_t steps, int64_t batch, int64_t bands, const uint16_t *logits, const float *targets,
               const float *weights, float lost_speech, uint16_t *gradient, float *values)
{
    const int64_t outputs = 9 * bands + 1, columns = 3 * bands + 1;
    double sums[10] = { 0 };
    float counts[10] = { 0 }, scale[10];
    #pragma omp parallel for schedule(static) reduction(+:counts)
    for (int64_t row = 0; row < (steps + 2) * batch; row++)
        for (int part = 0; part < 4; part++) {
            const float *target = targets + row * columns + part * bands;
            int64_t frame = row / batch;
            float count = 0;
            for (int64_t b = 0; b < (part < 3 ? bands : 1); b++)
                count += target[b] >= 0;
            for (int m = 0; m < 3 && part < 3; m++)
                counts[3 * m + part] += frame >= 2 - m && frame < 2 - m + steps ? count : 0;
            if (part == 3)
                counts[9] += frame >= 1 && frame < 1 + steps ? count : 0;
        }
    for (int part = 0; part < 10; part++)
        scale[part] = weights[part] / larger(counts[part], 1);
    #pragma omp parallel for schedule(static) reduction(+:sums)
    for (int64_t row = 0; row < steps * batch; row++) {
        const uint16_t *x = logits + row * outputs;
        uint16_t *d = gradient + row * outputs;
        float part_sums[10] = { 0 };
        for (int m = 0; m < 3; m++)
            head_loss(bands, x + m * 3 * bands, targets + (row + (2 - m) * batch) * columns, lost_speech,
                      scale + 3 * m, d + m * 3 * bands, part_sums + 3 * m);
        float speech = targets[(row + batch) * columns + 3 * bands], logit = from_bf16(x[9 * bands]);
        if (speech >= 0)
            part_sums[9] = larger(logit, 0) - logit * speech + log1pf(exponential(-fabsf(logit)));
        d[9 * bands] = to_bf16(speech < 0 ? 0 : scale[9] * (sigmoid(logit) - speech));
        for (int part = 0; part < 10; part++)
            sums[part] += part_sums[part];
    }
    for (int part = 0; part < 10; part++)
        values[part] = (float)(sums[part] / larger(counts[part], 1));
}

#endif
