using PercepNet.Training.Signals;

namespace PercepNet.Training.Rooms;

/// <summary>
/// A shoebox room: mirror images of the source for the first 80 ms, then noise that decays as Eyring's formula says. Every reflection
/// loses treble, and so does the tail.
/// </summary>
internal sealed record ImageMethodRoom(double[] SizeMetres, double[] Source, double[] Microphone, double DecaySeconds, double TrebleLoss)
{
    private const double SpeedOfSound = 343;
    private const double ImagesSeconds = 0.08;
    private const double CrossFadeSeconds = 0.02;
    private const double WallMetres = 0.4;
    private const double MostAbsorption = 0.9;
    private const double TailSplitHz = 4000;
    private const int SincHalf = 12;

    public static ImageMethodRoom Draw(Dice dice)
    {
        double[] size = [dice.Uniform(2.5, 10), dice.Uniform(2.5, 8), dice.Uniform(2.2, 4)];
        double[] source = Place(dice, size), microphone = Place(dice, size);
        // Most talkers sit near their microphone.
        if (dice.Chance(0.6))
            for (int axis = 0; axis < 3; axis++)
                microphone[axis] = Math.Clamp(source[axis] + dice.Normal(0, 0.5), WallMetres, size[axis] - WallMetres);
        return new ImageMethodRoom(size, source, microphone, dice.Uniform(0.15, 1.0), dice.Uniform(0.02, 0.15));
    }

    /// <summary>Absorption of every wall that gives the wanted decay by Eyring; a small room cannot ring for longer than its walls let it.</summary>
    public double Absorption => Math.Min(MostAbsorption, 1 - Math.Exp(-0.161 * Volume / (Surface * DecaySeconds)));

    /// <summary>Eyring's decay of the room as built (the wanted one but for the most absorbing walls).</summary>
    public double EyringSeconds => -0.161 * Volume / (Surface * Math.Log(1 - Absorption));

    private double Volume => SizeMetres[0] * SizeMetres[1] * SizeMetres[2];

    private double Surface => 2 * (SizeMetres[0] * SizeMetres[1] + SizeMetres[1] * SizeMetres[2] + SizeMetres[0] * SizeMetres[2]);

    public float[] Response(Dice dice)
    {
        int images = Rate.Samples(ImagesSeconds), length = images + Rate.Samples(1.1 * EyringSeconds);
        float[] response = new float[length];
        Images(images).CopyTo(response, 0);
        AddTail(dice, response, images);
        return response;
    }

    // Images by number of reflections: the low-pass of a wall is then applied to all later orders at once, from the last order inwards.
    private float[] Images(int length)
    {
        double wall = Math.Sqrt(1 - Absorption), reach = SpeedOfSound * length / Rate.Hz;
        int[] span = [.. SizeMetres.Select(side => (int)Math.Ceiling(reach / (2 * side)))];
        var orders = new List<float[]>();
        for (int x = -span[0]; x <= span[0]; x++)
            for (int y = -span[1]; y <= span[1]; y++)
                for (int z = -span[2]; z <= span[2]; z++)
                    for (int mirror = 0; mirror < 8; mirror++)
                    {
                        var (dx, rx) = Image(0, x, mirror & 1);
                        var (dy, ry) = Image(1, y, (mirror >> 1) & 1);
                        var (dz, rz) = Image(2, z, mirror >> 2);
                        double distance = Math.Sqrt(dx * dx + dy * dy + dz * dz);
                        if (distance > reach) continue;
                        int order = rx + ry + rz;
                        while (orders.Count <= order) orders.Add(new float[length]);
                        AddPulse(orders[order], distance / SpeedOfSound * Rate.Hz, Math.Pow(wall, order) / Math.Max(distance, 0.1));
                    }
        for (int order = orders.Count - 1; order > 0; order--)
        {
            double state = 0;
            for (int i = 0; i < length; i++)
            {
                state += (1 - TrebleLoss) * (orders[order][i] - state);
                orders[order - 1][i] += (float)state;
            }
        }
        return orders[0];
    }

    // Distance along one axis from an image to the microphone, and how many walls of that axis the path has met.
    private (double Offset, int Reflections) Image(int axis, int cell, int mirrored) =>
        (2 * cell * SizeMetres[axis] + (mirrored == 0 ? Source[axis] : -Source[axis]) - Microphone[axis], Math.Abs(cell - mirrored) + Math.Abs(cell));

    private static void AddPulse(float[] response, double position, double amplitude)
    {
        int first = Math.Max(0, (int)position - SincHalf + 1), last = Math.Min(response.Length - 1, (int)position + SincHalf);
        for (int i = first; i <= last; i++)
        {
            double x = i - position, window = Math.Cos(Math.PI * x / (2 * SincHalf + 1));
            response[i] += (float)(amplitude * window * window * (Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x)));
        }
    }

    // Noise takes over where the images end, at their level there; above 4 kHz it dies sooner.
    private void AddTail(Dice dice, float[] response, int images)
    {
        int fade = Rate.Samples(CrossFadeSeconds), start = images - fade;
        double energy = 0;
        for (int i = start; i < images; i++) energy += response[i] * response[i];
        double level = Math.Sqrt(energy / fade), split = 1 - Math.Exp(-2 * Math.PI * TailSplitHz / Rate.Hz), low = 0;
        double trebleSeconds = EyringSeconds * (1 - 2.5 * TrebleLoss);
        // The band up to 4 kHz holds split / (2 − split) of white noise's power: the level of the images is that of their low band.
        double lowGain = level / Math.Sqrt(split / (2 - split));
        for (int i = start; i < response.Length; i++)
        {
            double x = dice.Normal(), t = (i - start - fade / 2.0) / Rate.Hz, phase = Math.Min(1, (i - start + 0.5) / fade) * Math.PI / 2;
            low += split * (x - low);
            double tail = lowGain * low * Math.Pow(10, -3 * t / EyringSeconds) + 0.5 * level * (x - low) * Math.Pow(10, -3 * t / trebleSeconds);
            response[i] = (float)((i < images ? response[i] * Math.Cos(phase) : 0) + Math.Sin(phase) * tail);
        }
    }

    private static double[] Place(Dice dice, double[] size) => [.. size.Select(side => dice.Uniform(WallMetres, side - WallMetres))];
}
