"""Where a voice sets in after silence, and how much of it is lost there. OnsetLoss of the command line measures this on samples; there a
pause of 100 ms is enough where the voice sets in at once, here it is always 150 ms, and the 50 ms count from the first loud frame."""
import math

import torch

RISE_FRAMES = 5  # that a soft consonant may take from silence to speech; also what counts before and after an onset
SILENT_FRAMES = 10
# Power of a frame relative to the average one of its sequence. The loudest are some 10 dB above that: -25 and -35 dB of those.
SPEECH = 10 ** -1.5
SILENCE = 10 ** -2.5
FLOOR = 0.1  # of the amplitude: an onset that is gone counts as -20 dB


def first_frames(power, average):
    """[frames, sequences] power of the clean signal and [sequences] that of an average frame -> frames and sequences of the onsets
    that lie far enough from both ends to be judged."""
    loud, silent = power >= SPEECH * average, power <= SILENCE * average
    context = RISE_FRAMES + SILENT_FRAMES
    count = max(0, len(power) - context - RISE_FRAMES)
    first = loud[context:context + count].clone()
    for back in range(1, context + 1):
        earlier = slice(context - back, context - back + count)
        first &= ~loud[earlier] if back <= RISE_FRAMES else silent[earlier]
    frames, sequences = first.nonzero(as_tuple=True)
    return frames + context, sequences


def lost(kept, power, average):
    """Mean over the onsets of -ln of the share of the amplitude that is kept within 50 ms of each; 0 where there are none.

    kept, power [frames, sequences]: product of the output with the clean signal, and power of the clean signal.
    """
    frames, sequences = first_frames(power, average)
    if len(frames) == 0:
        return kept.sum() * 0
    rows = frames[:, None] + torch.arange(1 - RISE_FRAMES, RISE_FRAMES + 1, device=frames.device)
    kept, power = (values[rows, sequences[:, None]].sum(1) for values in (kept, power))
    share = kept.clamp_min(0) / power
    return (math.log(1 + FLOOR) - torch.log(share + FLOOR)).mean()
