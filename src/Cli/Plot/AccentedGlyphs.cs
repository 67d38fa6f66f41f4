using System.Numerics;

namespace PercepNet.Cli.Plot;

/// <summary>Latin letters with accents, each put together from a letter and a mark.</summary>
internal static class AccentedGlyphs
{
    /// <summary>Letter, base and mark, without anything between.</summary>
    private const string Compositions =
        "ÀA`ÁA´ÂA^ÃA~ÄA¨ÅA°ÇC¸ÈE`ÉE´ÊE^ËE¨ÌI`ÍI´ÎI^ÏI¨ÑN~ÒO`ÓO´ÔO^ÕO~ÖO¨ÙU`ÚU´ÛU^ÜU¨ÝY´" +
        "àa`áa´âa^ãa~äa¨åa°çc¸èe`ée´êe^ëe¨ñn~òo`óo´ôo^õo~öo¨ùu`úu´ûu^üu¨ýy´ÿy¨" +
        "ĄA¸ąa¸ĆC´ćc´ČCˇčcˇĎDˇĘE¸ęe¸ĚEˇěeˇĞGˇğgˇŁL/łl/ŃN´ńn´ŇNˇňnˇŐO¨őo¨ŘRˇřrˇŚS´śs´ŞS¸şs¸ŠSˇšsˇŮU°ůu°ŰU¨űu¨ŹZ´źz´ŻZ·żz·ŽZˇžzˇ";

    /// <summary>Marks around x = 0 above small letters.</summary>
    private static readonly Dictionary<char, VectorPath> Marks = new()
    {
        ['`'] = Line(new(-2, 14.4f), new(0.6f, 12.4f)),
        ['´'] = Line(new(2, 14.4f), new(-0.6f, 12.4f)),
        ['^'] = Line(new(-2.4f, 12.4f), new(0, 14.4f), new(2.4f, 12.4f)),
        ['ˇ'] = Line(new(-2.4f, 14.4f), new(0, 12.4f), new(2.4f, 14.4f)),
        ['~'] = Line(new(-2.8f, 12.8f), new(-1, 13.8f), new(1, 12.8f), new(2.8f, 13.8f)),
        ['°'] = Line(new(0, 12.2f), new(1.5f, 13.7f), new(0, 15.2f), new(-1.5f, 13.7f), new(0, 12.2f)),
        ['·'] = Line(new(0, 13.5f), new(0, 13.6f)),
        ['¨'] = Pair(new(-2, 13.5f), new(2, 13.5f)),
        ['¸'] = Line(new(0.4f, 0), new(1, -2.6f), new(-1, -3.4f)),
        ['/'] = Line(new(-1.9f, 5.6f), new(2.1f, 8.2f)),
    };

    /// <summary>Adds every composed letter to the plain ones.</summary>
    public static void AddTo(Dictionary<char, StrokeGlyph> glyphs)
    {
        foreach (var composition in Compositions.Chunk(3))
        {
            var letter = glyphs[composition[1]];
            var lift = char.IsUpper(composition[1]) && composition[2] is not ('¸' or '/') ? 4 : 0;
            var path = new VectorPath();
            path.Add(letter.Path, point => point);
            path.Add(Marks[composition[2]], point => point + new Vector2(letter.Advance / 2, lift));
            glyphs.Add(composition[0], letter with { Path = path });
        }
    }

    private static VectorPath Line(params ReadOnlySpan<Vector2> points) => VectorPath.Through(points);

    private static VectorPath Pair(Vector2 left, Vector2 right)
    {
        var path = new VectorPath();
        foreach (var place in (ReadOnlySpan<Vector2>)[left, right])
        {
            path.MoveTo(place);
            path.LineTo(place + new Vector2(0, 0.1f));
        }
        return path;
    }
}
