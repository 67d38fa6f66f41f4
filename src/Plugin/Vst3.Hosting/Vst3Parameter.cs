using System.Globalization;
using PercepNet.Plugin.Vst3.Abi.Com;
using PercepNet.Plugin.Vst3.Abi.Layout;
using PercepNet.Plugin.Vst3.Hosting.Pointers;
using PercepNet.Plugin.Vst3.Hosting.Processing;

namespace PercepNet.Plugin.Vst3.Hosting;

/// <summary>A parameter of a plugin. Values are normalized, 0 to 1, as VST3 has them. For the main thread.</summary>
public sealed unsafe class Vst3Parameter
{
    private readonly ControllerPointer _controller;
    private readonly Func<ParameterDesk> _desk;
    private readonly int _flags;

    internal Vst3Parameter(ControllerPointer controller, in ParameterInfo info, Func<ParameterDesk> desk)
    {
        (_controller, _desk) = (controller, desk);
        fixed (ParameterInfo* pinned = &info)
        {
            Name = Abi.Layout.Text.Read(pinned->Title).ToString();
            ShortName = Abi.Layout.Text.Read(pinned->ShortTitle).ToString();
            Unit = Abi.Layout.Text.Read(pinned->Units).ToString();
        }
        (Id, StepCount, Default, _flags) = (info.Id, info.StepCount, info.DefaultNormalized, info.Flags);
    }

    /// <summary>What the plugin knows it by.</summary>
    public uint Id { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its name where there is little room; may be empty.</summary>
    public string ShortName { get; }

    /// <summary>The unit behind its text; may be empty.</summary>
    public string Unit { get; }

    /// <summary>Steps from 0 to 1: 1 for a switch, 0 for a value without steps.</summary>
    public int StepCount { get; }

    /// <summary>The value that it begins with.</summary>
    public double Default { get; }

    /// <summary>Whether it may be automated.</summary>
    public bool CanAutomate => (_flags & ParameterInfo.CanAutomate) != 0;

    /// <summary>Whether only the plugin sets it: a meter.</summary>
    public bool IsReadOnly => (_flags & ParameterInfo.IsReadOnly) != 0;

    /// <summary>Whether it is a list of choices.</summary>
    public bool IsList => (_flags & ParameterInfo.IsList) != 0;

    /// <summary>Whether it is not meant to be seen.</summary>
    public bool IsHidden => (_flags & ParameterInfo.IsHidden) != 0;

    /// <summary>Whether it chooses a program.</summary>
    public bool IsProgramChange => (_flags & ParameterInfo.IsProgramChange) != 0;

    /// <summary>Whether it takes the plugin out of the way.</summary>
    public bool IsBypass => (_flags & ParameterInfo.IsBypass) != 0;

    /// <summary>The value now. Set, it is shown at once and sounds with the next block.</summary>
    public double Value
    {
        get => _controller.Get(Id);
        set
        {
            double normalized = Math.Clamp(value, 0, 1);
            _controller.Set(Id, normalized);
            _desk().Edit(Id, normalized);
        }
    }

    /// <summary>The value now as people read it, without the unit.</summary>
    public string Text => Format(Value);

    /// <summary>A value as people read it, without the unit.</summary>
    public string Format(double normalized) => _controller.Format(Id, normalized) ?? normalized.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>What people write, as a value: the plugin's own way of reading, else the step with that text.</summary>
    public bool TryParse(string text, out double normalized)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (int step = 0; StepCount is > 0 and < 1_000 && step <= StepCount; step++)
        {
            normalized = (double)step / StepCount;
            if (string.Equals(Format(normalized), text, StringComparison.OrdinalIgnoreCase)) return true;
        }
        double read = 0;
        bool understood = _controller.Parse(Id, text, &read) == Result.Ok && read is >= 0 and <= 1;
        normalized = understood ? read : 0;
        return understood;
    }

    /// <summary>Sets it to what people write, or to @ and a number from 0 to 1.</summary>
    /// <exception cref="Vst3Exception">It cannot be set, or not to this.</exception>
    public void SetText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsReadOnly) throw new Vst3Exception($"'{Name}' is a meter and cannot be set; choose another parameter.");
        bool isNumber = text.StartsWith('@');
        if (isNumber ? !double.TryParse(text.AsSpan(1), NumberStyles.Float, CultureInfo.InvariantCulture, out double normalized) || normalized is not (>= 0 and <= 1) : !TryParse(text, out normalized))
            throw new Vst3Exception($"'{Name}' cannot be '{text}'; it goes from '{Format(0)}' to '{Format(1)}'{(Unit.Length > 0 ? $" {Unit}" : "")}, or from @0 to @1.");
        Value = normalized;
    }

    /// <summary>The value as the plugin's own number.</summary>
    public double ToPlain(double normalized) => _controller.ToPlain(Id, normalized);
}
