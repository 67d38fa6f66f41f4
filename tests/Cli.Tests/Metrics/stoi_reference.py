"""Reference numbers for STOI and ESTOI, straight from the published definitions, in numpy and double precision.

Taal, Hendriks, Heusdens, Jensen, "An Algorithm for Intelligibility Prediction of Time-Frequency Weighted Noisy
Speech", IEEE TASLP 2011; Jensen, Taal, "An Algorithm for Predicting the Intelligibility of Speech Masked by
Modulated Noise Maskers", IEEE TASLP 2016. Other rates are brought to 10 kHz by scipy's polyphase resampler.

    python3 stoi_reference.py                              prints the table in IntelligibilityTests.cs
    python3 stoi_reference.py CLEAN.wav NOISY.wav          scores two mono 16-bit files
"""
import sys
from math import gcd

import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly

RATE, FRAME, HOP, FFT, BANDS, STRETCH = 10_000, 256, 128, 512, 15, 30
HANN = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(1, FRAME + 1) / (FRAME + 1))


def frames_of(x):
    return np.array([x[i:i + FRAME] * HANN for i in range(0, len(x) - FRAME, HOP)])


def remove_silence(clean, test):
    c, t = frames_of(clean), frames_of(test)
    level = 20 * np.log10(np.linalg.norm(c, axis=1) / np.sqrt(FRAME) + 1e-300)
    keep = level - level.max() + 40 > 0

    def join(frames):
        y = np.zeros((len(frames) - 1) * HOP + FRAME)
        for k, frame in enumerate(frames):
            y[k * HOP:k * HOP + FRAME] += frame
        return y
    return join(c[keep]), join(t[keep])


def third_octaves():
    f = np.linspace(0, RATE, FFT + 1)[:FFT // 2 + 1]
    matrix = np.zeros((BANDS, len(f)))
    for k in range(BANDS):
        low = np.argmin((f - 150 * 2 ** ((2 * k - 1) / 6)) ** 2)
        high = np.argmin((f - 150 * 2 ** ((2 * k + 1) / 6)) ** 2)
        matrix[k, low:high] = 1
    return matrix


def envelopes(x):
    return np.sqrt(third_octaves() @ (np.abs(np.fft.rfft(frames_of(x), FFT)) ** 2).T)


def unit(x, axis):
    x = x - x.mean(axis=axis, keepdims=True)
    return x / (np.linalg.norm(x, axis=axis, keepdims=True) + 1e-15)


def scores(clean, test, rate):
    if rate != RATE:
        g = gcd(rate, RATE)
        clean, test = (resample_poly(x, RATE // g, rate // g) for x in (clean, test))
    x, y = (envelopes(s) for s in remove_silence(clean, test))
    stoi, estoi = [], []
    for m in range(STRETCH, x.shape[1] + 1):
        c, t = x[:, m - STRETCH:m], y[:, m - STRETCH:m]
        scale = np.linalg.norm(c, axis=1, keepdims=True) / (np.linalg.norm(t, axis=1, keepdims=True) + 1e-15)
        limited = np.minimum(t * scale, c * (1 + 10 ** (15 / 20)))
        stoi.append(np.mean(np.sum(unit(c, 1) * unit(limited, 1), axis=1)))
        estoi.append(np.sum(unit(unit(c, 1), 0) * unit(unit(t, 1), 0)) / STRETCH)
    return np.mean(stoi), np.mean(estoi)


def lcg(seed, count):
    """Uniform in [-1, 1): Numerical Recipes' 32-bit generator, top 24 bits."""
    values, state = np.empty(count), seed
    for i in range(count):
        state = (1664525 * state + 1013904223) & 0xFFFFFFFF
        values[i] = (state >> 8) / 2 ** 23 - 1
    return values


def speech_like(seed, rate, seconds):
    """Harmonics and noise that come and go like syllables, with a pause that the silence removal must find."""
    t = np.arange(int(rate * seconds)) / rate
    tone = sum(np.sin(2 * np.pi * 140 * k * t + k * k) / k for k in range(1, 25))
    syllables = np.sin(2 * np.pi * 1.7 * t) ** 2 * (0.6 + 0.4 * np.sin(2 * np.pi * 0.43 * t + 1))
    formant = 0.5 + 0.5 * np.sin(2 * np.pi * 3.1 * t)
    signal = 0.1 * syllables * (formant * tone + (1 - formant) * 2 * lcg(seed, len(t)))
    signal[(t > 1.0) & (t < 1.5)] = 0
    return signal


def main():
    if len(sys.argv) == 3:
        (rate, clean), (_, test) = (wavfile.read(path) for path in sys.argv[1:])
        print("STOI %.6f  ESTOI %.6f" % scores(clean / 32768, test / 32768, rate))
        return
    for rate in (10_000, 16_000, 44_100, 48_000):
        for noise in (0.02, 0.1, 0.5):
            clean = speech_like(7, rate, 3)
            test = clean + noise * lcg(11, len(clean))
            print("[InlineData(%d, %g, %.6f, %.6f)]" % (rate, noise, *scores(clean, test, rate)))


if __name__ == "__main__":
    main()
