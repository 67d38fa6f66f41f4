// The loss and its gradient in one pass; losses.py holds the same in torch, as the reference.
#include <math.h>
#include <stdint.h>
#include <string.h>
#include "bf16.h"

enum { Lanes = 16 };

static inline float larger(float a, float b) { return a > b ? a : b; }

// Value and slope of one masked gain entry; loss e^2 + 10 e^4 + linear d^2 with e = sqrt(target) - sqrt(estimate) and
// d = target - estimate.
static inline float gain_error(float estimate, float target, float lost_factor, float linear, float *slope)
{
    float root = sqrtf(larger(estimate, 1e-4f));
    float e = sqrtf(larger(target, 0)) - root, e2 = e * e, d = target - larger(estimate, 1e-4f);
    float factor = target < 0 ? 0 : e > 0 ? lost_factor : 1;
    *slope = -factor * (e * (1 + 20 * e2) / root + 2 * linear * d);
    return factor * (e2 * (1 + 10 * e2) + linear * d * d);
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

// Inner products of a band, each [bands] in a target row after 3 bands + 1 others: clean with noisy, clean with clean, clean with
// comb, noisy with comb, comb with comb, as shares of the noisy energy.
enum { CleanNoisy, Clean, CleanComb, NoisyComb, Comb, Products };

static const float LeastMix = .04f; // of the noisy energy; see losses.py

// How much of the clean band lies along the mix of noisy and comb, (1 - r) y + r ŷ, once it is scaled to the noisy band's energy;
// and the slope of that in r.
static inline float likeness(float r, float clean_noisy, float clean_comb, float noisy_comb, float comb, float *slope)
{
    float mix = (1 - r) * (1 - r) + 2 * r * (1 - r) * noisy_comb + r * r * comb;
    float mix_slope = mix < LeastMix ? 0 : 2 * (r - 1) + 2 * (1 - 2 * r) * noisy_comb + 2 * r * comb;
    float scale = 1 / sqrtf(larger(mix, LeastMix)), along = (1 - r) * clean_noisy + r * clean_comb;
    *slope = scale * (clean_comb - clean_noisy - .5f * along * mix_slope * scale * scale);
    return scale * along;
}

// Of one row of one look-ahead, where the target counts: power of the output along the clean signal, of the output, of the clean signal.
static void head_waveform(int64_t bands, const uint16_t *logits, const float *target, const float *power, float *sums)
{
    const float *q = target + 3 * bands + 1;
    float along_sum = 0, out_sum = 0, speech_sum = 0;
    #pragma omp simd reduction(+:along_sum, out_sum, speech_sum)
    for (int64_t b = 0; b < bands; b++) {
        float gain = sigmoid(from_bf16(logits[b])) * sigmoid(from_bf16(logits[bands + b])), slope;
        float along = likeness(sigmoid(from_bf16(logits[2 * bands + b])), q[CleanNoisy * bands + b], q[CleanComb * bands + b],
                               q[NoisyComb * bands + b], q[Comb * bands + b], &slope);
        float p = target[bands + b] < 0 ? 0 : power[b];
        along_sum += p * gain * along;
        out_sum += p * gain * gain;
        speech_sum += p * q[Clean * bands + b];
    }
    sums[0] += along_sum;
    sums[1] += out_sum;
    sums[2] += speech_sum;
}

// Value of the waveform part of one sequence from its sums, see losses.py; slopes[2] in the first two of them.
static float waveform_value(const float *sums, float waveform_floor, float speech_floor, float *slopes)
{
    float along = sums[0], out = sums[1] + 1e-9f, speech = sums[2];
    float error = sums[1] - 2 * along + speech, reached = larger(along, 0), kept = reached * reached / out;
    float rest = speech - kept, in_rest = rest > 0 ? 1 / (rest + speech_floor) : 0, in_error = 1 / (waveform_floor + error);
    float in_kept = -in_rest - 1 / (kept + speech_floor);
    slopes[0] = -2 * in_error + in_kept * 2 * reached / out;
    slopes[1] = in_error - in_kept * kept / out;
    return log1pf(error / waveform_floor) + logf(larger(rest, 0) + speech_floor) - logf(kept + speech_floor);
}

// One row of one look-ahead; scale[3] is weight / count of gain, dry and strength. sums[3] collects unscaled values.
// Bands go in whole blocks of Lanes, the last one filled up with masked entries: a scalar rest would cost most.
// slopes[2] are those of the waveform part in the power of the output along the clean signal and in that of the output.
static void head_loss(int64_t bands, const uint16_t *logits, const float *target, const float *power, float lost_speech,
                      float linear, const float *scale, const float *slopes, uint16_t *gradient, float *sums)
{
    const float lost_factor = target[3 * bands] > .5f ? lost_speech : 1;
    for (int64_t first = 0; first < bands; first += Lanes) {
        const int64_t count = bands - first < Lanes ? bands - first : Lanes;
        uint16_t x[3][Lanes] = { 0 }, d[3][Lanes];
        float y[3][Lanes], p[Lanes] = { 0 }, q[Products][Lanes] = { 0 };
        memcpy(p, power + first, count * sizeof(float));
        for (int product = 0; product < Products; product++)
            memcpy(q[product], target + 3 * bands + 1 + product * bands + first, count * sizeof(float));
        for (int part = 0; part < 3; part++) {
            memcpy(x[part], logits + part * bands + first, count * sizeof(uint16_t));
            memcpy(y[part], target + part * bands + first, count * sizeof(float));
            for (int64_t b = count; b < Lanes; b++)
                y[part][b] = -1;
        }
        float wet_sum = 0, dry_sum = 0, strength_sum = 0;
        #pragma omp simd reduction(+:wet_sum, dry_sum, strength_sum)
        for (int b = 0; b < Lanes; b++) {
            float gain = sigmoid(from_bf16(x[0][b])), dereverb = sigmoid(from_bf16(x[1][b]));
            float strength = sigmoid(from_bf16(x[2][b])), wet_slope, dry_slope;
            wet_sum += gain_error(gain, y[0][b], lost_factor, linear, &wet_slope);
            dry_sum += gain_error(gain * dereverb, y[1][b], lost_factor, linear, &dry_slope);
            wet_slope *= scale[0];
            float heard = y[1][b] < 0 ? 0 : p[b];
            float along_slope, along = likeness(strength, q[CleanNoisy][b], q[CleanComb][b], q[NoisyComb][b], q[Comb][b], &along_slope);
            dry_slope = scale[1] * dry_slope + heard * (2 * slopes[1] * gain * dereverb + slopes[0] * along);
            float root = sqrtf(larger(1 - strength, 1e-4f));
            float e = y[2][b] < 0 ? 0 : sqrtf(larger(1 - y[2][b], 0)) - root;
            strength_sum += e * e;
            d[0][b] = to_bf16((wet_slope + dry_slope * dereverb) * gain * (1 - gain));
            d[1][b] = to_bf16(dry_slope * gain * dereverb * (1 - dereverb));
            float mix_slope = scale[2] * e / root + heard * slopes[0] * gain * dereverb * along_slope;
            d[2][b] = to_bf16(mix_slope * strength * (1 - strength));
        }
        sums[0] += wet_sum;
        sums[1] += dry_sum;
        sums[2] += strength_sum;
        for (int part = 0; part < 3; part++)
            memcpy(gradient + part * bands + first, d[part], count * sizeof(uint16_t));
    }
}

// logits and gradient [steps, batch, 9 bands + 1]; targets [steps + 2, batch, 9 bands + 1], look-ahead m of frame t
// is compared with row t + 2 - m, and so are powers [steps + 2, batch, bands]; weights [10] and values [11]: (gain, dry,
// strength) of each look-ahead, speech, then the waveform, whose weights are waveform[3], one for each look-ahead.
void gain_loss(int64_t steps, int64_t batch, int64_t bands, const uint16_t *logits, const float *targets,
               const float *powers, const float *weights, const float *waveform, float waveform_floor,
               float speech_floor, float lost_speech, float linear, uint16_t *gradient, float *values)
{
    const int64_t outputs = 9 * bands + 1, columns = 9 * bands + 1;
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
    float heard[9 * batch], slopes[6 * batch], waveform_sum = 0;
    memset(heard, 0, sizeof heard);
    #pragma omp parallel for schedule(static) reduction(+:heard)
    for (int64_t row = 0; row < steps * batch; row++)
        for (int m = 0; m < 3; m++) {
            const int64_t past = row + (2 - m) * batch;
            head_waveform(bands, logits + row * outputs + m * 3 * bands, targets + past * columns, powers + past * bands,
                          heard + 3 * (3 * (row % batch) + m));
        }
    for (int64_t i = 0; i < 9 * batch; i++)
        heard[i] /= steps;
    for (int64_t i = 0; i < 3 * batch; i++) {
        const float weight = waveform[i % 3] / batch;
        waveform_sum += weight * waveform_value(heard + 3 * i, waveform_floor, speech_floor, slopes + 2 * i);
        slopes[2 * i] *= weight / steps;
        slopes[2 * i + 1] *= weight / steps;
    }
    #pragma omp parallel for schedule(static) reduction(+:sums)
    for (int64_t row = 0; row < steps * batch; row++) {
        const uint16_t *x = logits + row * outputs;
        uint16_t *d = gradient + row * outputs;
        float part_sums[10] = { 0 };
        for (int m = 0; m < 3; m++)
            head_loss(bands, x + m * 3 * bands, targets + (row + (2 - m) * batch) * columns,
                      powers + (row + (2 - m) * batch) * bands, lost_speech, linear, scale + 3 * m,
                      slopes + 2 * (3 * (row % batch) + m), d + m * 3 * bands, part_sums + 3 * m);
        float speech = targets[(row + batch) * columns + 3 * bands], logit = from_bf16(x[9 * bands]);
        if (speech >= 0)
            part_sums[9] = larger(logit, 0) - logit * speech + log1pf(exponential(-fabsf(logit)));
        d[9 * bands] = to_bf16(speech < 0 ? 0 : scale[9] * (sigmoid(logit) - speech));
        for (int part = 0; part < 10; part++)
            sums[part] += part_sums[part];
    }
    for (int part = 0; part < 10; part++)
        values[part] = (float)(sums[part] / larger(counts[part], 1));
    values[10] = waveform_sum;
}
