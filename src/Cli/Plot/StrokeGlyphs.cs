using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace PercepNet.Cli.Plot;

/// <summary>
/// The drawing of each letter. A line holds the letter, the kind of its left and right side (S straight, R round, D
/// diagonal or open: it sets the space), its width and its strokes: M move, L line, C curve; h and v are quarter turns
/// that leave horizontally or vertically and arrive at a right angle.
/// </summary>
internal static partial class StrokeGlyphs
{
    private const float SpaceAdvance = 5.5f;

    /// <summary>How far a quarter turn reaches to its corner: 0.552 is a circle; a little more looks calm at small sizes.</summary>
    private const float Roundness = 0.585f;

    private const string Drawings = """
        A DD 11 M0 0L5.5 14L11 0M1.9 4.6L9.1 4.6
        B SR 9 M0 0L0 14L4.8 14h8.3 10.7v4.8 7.4L0 7.4M4.8 7.4L5 7.4h9.2 3.7v5 0L0 0
        C RD 10.4 M10.4 11.4C9.4 13 7.9 14 6 14h0 7v6 0C8 0 9.5 1 10.5 2.6
        D SR 10.6 M0 0L0 14L4.4 14h10.8 7v4.4 0L0 0
        E SD 7.8 M8 14L0 14L0 0L8.2 0M0 7.3L7.2 7.3
        F SD 7.4 M7.8 14L0 14L0 0M0 7L6.8 7
        G RS 10.8 M10.4 11.5C9.4 13.1 7.9 14 6 14h0 7v6 0h10.9 4.8L10.9 6.6L6.6 6.6
        H SS 10 M0 0L0 14M10 0L10 14M0 7.3L10 7.3
        I SS 0 M0 0L0 14
        J DS 6 M6 14L6 4v2.8 0C1.5 0 .5 .6 -.1 1.7
        K SD 9 M0 14L0 0M8.8 14L0 5M3.4 8.5L9.4 0
        L SD 7 M0 14L0 0L7.4 0
        M SS 12.4 M0 0L0 14L6.2 4L12.4 14L12.4 0
        N SS 10.2 M0 0L0 14L10.2 0L10.2 14
        O RR 12.2 M12.2 7v6.1 14h0 7v6.1 0h12.2 7
        P SR 8.8 M0 0L0 14L4.9 14h9 10.2v4.9 6.4L0 6.4
        Q RR 12.2 M12.2 7v6.1 14h0 7v6.1 0h12.2 7M7.6 3.4L11.6 -.9
        R SD 9 M0 0L0 14L4.9 14h8.8 10.3v4.9 6.6L0 6.6M5 6.6L9.4 0
        S RR 8.8 M8.3 11.7C7.5 13.2 6.2 14 4.5 14h.5 10.6C.5 8.4 2.2 7.7 4.5 7.2C7 6.6 8.8 5.8 8.8 3.6v4.5 0C2.5 0 .9 .9 0 2.5
        T DD 9.6 M0 14L9.6 14M4.8 14L4.8 0
        U SS 9.8 M0 14L0 4.9v4.9 0h9.8 4.9L9.8 14
        V DD 10.8 M0 14L5.4 0L10.8 14
        W DD 16 M0 14L4 0L8 13L12 0L16 14
        X DD 9.8 M.2 14L9.8 0M9.6 14L0 0
        Y DD 10 M0 14L5 6.4L10 14M5 6.4L5 0
        Z DD 9 M.3 14L8.8 14L0 0L9.2 0
        a DS 7.4 M.8 8.4C1.5 9.5 2.5 10 3.8 10h7.5 6.5L7.5 0M7.5 5.7L3.2 5.7h0 2.8v3 0h7.5 3.4
        b SR 8.8 M0 14L0 0M0 5v4.4 10h8.8 5v4.4 0h0 5
        c RD 7.6 M7.8 8.2C7 9.4 5.9 10 4.5 10h0 5v4.5 0C5.9 0 7.1 .6 7.9 1.8
        d RS 8.8 M8.8 14L8.8 0M8.8 5v4.4 10h0 5v4.4 0h8.8 5
        e RR 8.8 M.1 5L8.8 5v4.5 10h0 5v4.6 0C6.2 0 7.5 .6 8.3 1.8
        f DD 4.6 M5.4 14L5 14h1.9 11L1.9 0M0 10L5 10
        g RS 8.8 M8.8 10L8.8 -.4v4.4 -4.6C2.7 -4.6 1.5 -4.1 .7 -3.1M8.8 5v4.4 10h0 5v4.4 0h8.8 5
        h SS 8 M0 14L0 0M0 5.8v4.2 10h8 6L8 0
        i SS 0 M0 0L0 10M0 13.9L0 14
        j DS 1.2 M1.2 10L1.2 -2.2v-1 -4.6L-1.4 -4.6M1.2 13.9L1.2 14
        k SD 7.2 M0 14L0 0M7.2 10L0 3.8M2.7 6.1L7.6 0
        l SD 2.4 M0 14L0 2.4v2.2 0L2.8 0
        m SS 13.2 M0 0L0 10M0 6v3.5 10h6.6 6.5L6.6 0M6.6 6v10.1 10h13.2 6.5L13.2 0
        n SS 8 M0 0L0 10M0 5.8v4.2 10h8 6L8 0
        o RR 9 M9 5v4.5 10h0 5v4.5 0h9 5
        p SR 8.8 M0 10L0 -4.6M0 5v4.4 10h8.8 5v4.4 0h0 5
        q RS 8.8 M8.8 10L8.8 -4.6M8.8 5v4.4 10h0 5v4.4 0h8.8 5
        r SD 4.4 M0 0L0 10M0 5.6v4 10L4.8 10
        s RR 7 M6.7 8.4C6 9.5 5 10 3.6 10h.4 7.6C.4 6 1.7 5.6 3.5 5.2C5.6 4.7 7.1 4.2 7.1 2.5v3.6 0C2 0 .7 .6 0 1.7
        t DD 5 M1.9 13L1.9 2.6v4.4 0L5.2 0M0 10L5.2 10
        u SS 8 M8 10L8 0M8 4.2v3.8 0h0 4L0 10
        v DD 8 M0 10L4 0L8 10
        w DD 12.8 M0 10L3.2 0L6.4 9.4L9.6 0L12.8 10
        x DD 7.6 M.2 10L7.6 0M7.4 10L0 0
        y DD 8 M0 10L4 .2M8 10L3.4 -2.4C2.8 -4 2 -4.6 .4 -4.6
        z DD 7.2 M.2 10L7 10L0 0L7.4 0
        0 RR 8.4 M8.4 7v4.2 14h0 7v4.2 0h8.4 7
        1 DS 8.4 M1.6 11.2L5.4 14L5.4 0
        2 DD 8.4 M.3 10.2v4.2 14h8 10.4C8 8 6.6 6.4 .2 0L8.6 0
        3 DR 8.4 M.5 11.5C1.2 13.1 2.5 14 4.2 14h7.9 10.8v4.2 7.5L2.9 7.5M4.2 7.5h8.4 3.75v4.1 0C2.2 0 .8 .9 .1 2.6
        4 DD 8.6 M6.6 0L6.6 14L0 3.6L8.8 3.6
        5 SR 8.4 M7.6 14L1.3 14L.7 7.5C1.6 8.4 2.7 8.9 4.1 8.9h8.4 4.5v4.1 0C2.2 0 .8 .8 0 2.3
        6 RR 8.4 M6.3 14C3.2 10.6 0 8.2 0 4.4v4.2 0h8.4 4.4v4.2 8.8h0 4.4
        7 DD 8.2 M0 14L8.2 14L2.8 0
        8 RR 8.4 M7.8 10.8v4.2 14h.6 10.8v4.2 7.6h7.8 10.8M8.4 3.8v4.2 7.6h0 3.8v4.2 0h8.4 3.8
        9 RR 8.4 M2.1 0C5.2 3.4 8.4 5.8 8.4 9.6v4.2 14h0 9.6v4.2 5.2h8.4 9.6
        . SS 0 M0 .1L0 .2
        , SS .4 M.5 .4L-.3 -2.4
        : SS 0 M0 .1L0 .2M0 8.8L0 8.9
        ; SS .4 M.5 .4L-.3 -2.4M.5 8.8L.5 8.9
        ! SS 0 M0 14L0 4.4M0 .1L0 .2
        ? DD 7 M0 11.4C.5 13.1 1.7 14 3.5 14h7 10.8C7 8 3.4 7.6 3.4 4.4M3.4 .1L3.4 .2
        ' SS 0 M0 14L0 10.6
        " SS 2.8 M0 14L0 10.6M2.8 14L2.8 10.6
        ` DD 2.4 M0 14L2.2 11.6
        ( RD 2.6 M2.8 15.4C-.6 11 -.6 1.6 2.8 -2.8
        ) DR 2.6 M-.2 15.4C3.2 11 3.2 1.6 -.2 -2.8
        [ SD 2.6 M2.8 15.2L0 15.2L0 -2.6L2.8 -2.6
        ] DS 2.6 M-.2 15.2L2.6 15.2L2.6 -2.6L-.2 -2.6
        { DD 4 M4 15.2C.6 15.2 3.4 6.3 0 6.3C3.4 6.3 .6 -2.6 4 -2.6
        } DD 4 M0 15.2C3.4 15.2 .6 6.3 4 6.3C.6 6.3 3.4 -2.6 0 -2.6
        | SS 0 M0 15.4L0 -2.8
        / DD 6 M0 -1.6L6 15
        \ DD 6 M6 -1.6L0 15
        _ DD 9 M0 -1.8L9 -1.8
        - SS 4.6 M0 5.4L4.6 5.4
        – SS 7.4 M0 5.4L7.4 5.4
        — SS 12 M0 5.4L12 5.4
        − SS 7.4 M0 6.4L7.4 6.4
        + SS 8 M0 6.4L8 6.4M4 2.4L4 10.4
        = SS 8 M0 8.4L8 8.4M0 4.4L8 4.4
        × SS 6.4 M0 9.6L6.4 3.2M0 3.2L6.4 9.6
        ± SS 8 M0 8L8 8M4 4L4 12M0 1L8 1
        < SS 7.4 M7.4 11.4L0 6.8L7.4 2.2
        > SS 7.4 M0 11.4L7.4 6.8L0 2.2
        → SS 12 M0 5.8L12 5.8M8.2 9.4L12 5.8L8.2 2.2
        * DD 5.6 M2.8 14L2.8 8.4M.3 12.6L5.3 9.8M.3 9.8L5.3 12.6
        # DD 9.6 M3.4 14L1.6 0M8 14L6.2 0M.4 9.6L9.6 9.6M0 4.4L9.2 4.4
        % RR 13 M10.6 14L2.4 0M5.4 10.8v2.7 14h0 10.8v2.7 7.6h5.4 10.8M13 3.2v10.3 6.4h7.6 3.2v10.3 0h13 3.2
        & RD 10 M10.2 0L2.4 9.2C1 11 1.6 14 4.4 14C7.2 14 7.6 10.6 5.4 8.8L3 7.2C1 5.9 0 5 0 3.5v4 0C7 0 9.4 2.6 9.8 6.4
        @ RR 13 M9.4 8.8L9.4 4.6C9.4 2.6 12.8 2.8 13 7v6.6 13h0 5.6v6.8 -1.8L9.2 -1.2M9.4 6v6.6 8.9h3.8 6v6.6 3.2h9.4 6
        $ RR 8.4 M8 11C7.3 12.2 6 12.8 4.4 12.8h.5 9.9C.5 8 2.2 7.4 4.4 6.9C6.8 6.3 8.4 5.7 8.4 3.9v4.4 1.2C2.5 1.2 .8 1.9 0 3.3M4.3 15L4.3 -1
        ^ DD 6.4 M0 10.4L3.2 14L6.4 10.4
        ~ SS 8 M0 5.6C1.4 7.8 2.6 7.6 4 6.4C5.4 5.2 6.6 5 8 7.2
        ° RR 4 M4 12v2 14h0 12v2 10h4 12
        · SS 0 M0 6.2L0 6.3
        … SS 9 M0 .1L0 .2M4.5 .1L4.5 .2M9 .1L9 .2
        µ SS 8 M0 10L0 -4.6M8 10L8 0M8 4.2v3.8 0h0 4
        ß SR 8 M0 0L0 10.2v3.8 14h7.2 10.8C7.2 8.8 5.6 8.4 3.4 8M3.4 8C6.4 7.6 8.4 6.2 8.4 3.9v5 0L3.2 0
        ø RR 9 M9 5v4.5 10h0 5v4.5 0h9 5M.4 -.8L8.6 10.8
        æ DR 14.6 M.8 8.4C1.5 9.5 2.5 10 3.8 10h7.2 6.5L7.2 0M7.2 5.7L3.2 5.7h0 2.8v3 0h7.2 3.4M7.2 5L14.6 5v10.9 10h7.2 5v11 0C12.4 0 13.5 .6 14.2 1.8
        □ SS 8 M0 0L8 0L8 14L0 14L0 0
        """;

    /// <summary>Reads the drawings.</summary>
    public static Dictionary<char, StrokeGlyph> Parse()
    {
        var glyphs = new Dictionary<char, StrokeGlyph> { [' '] = new(SpaceAdvance, new VectorPath()) };
        foreach (var line in Drawings.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.Split(' ', 4);
            var advance = Side(fields[1][0]) + Number(fields[2]) + Side(fields[1][1]);
            glyphs.Add(line[0], new StrokeGlyph(advance, Path(fields[3], Side(fields[1][0]))));
        }
        AccentedGlyphs.AddTo(glyphs);
        return glyphs;
    }

    private static float Side(char kind) => kind switch { 'S' => 1.9f, 'R' => 1.5f, _ => 0.95f };

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);

    private static VectorPath Path(string drawing, float left)
    {
        var path = new VectorPath();
        var pen = Vector2.Zero;
        foreach (Match command in Command().Matches(drawing))
        {
            var n = command.Groups["number"].Captures.Select(c => Number(c.Value)).ToArray();
            var to = new Vector2(n[^2] + left, n[^1]);
            switch (command.Value[0])
            {
                case 'M': path.MoveTo(to); break;
                case 'L': path.LineTo(to); break;
                case 'C': path.CurveTo(new Vector2(n[0] + left, n[1]), new Vector2(n[2] + left, n[3]), to); break;
                case 'h': QuarterTurn(new Vector2(to.X, pen.Y)); break;
                case 'v': QuarterTurn(new Vector2(pen.X, to.Y)); break;
            }
            pen = to;

            void QuarterTurn(Vector2 corner) =>
                path.CurveTo(Vector2.Lerp(pen, corner, Roundness), Vector2.Lerp(to, corner, Roundness), to);
        }
        return path;
    }

    [GeneratedRegex(@"[MLChv](?:\s*(?<number>-?[\d.]+))+")]
    private static partial Regex Command();
}
