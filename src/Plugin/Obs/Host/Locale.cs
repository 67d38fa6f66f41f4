namespace PercepNet.Plugin.Obs.Host;

/// <summary>Texts in the language of OBS: from its locale files where they have them, else the English ones of the table.</summary>
internal static unsafe class Locale
{
    private const string English = "en-US";

    private static void* s_module;
    private static void* s_lookup;

    public static void SetModule(void* module) => s_module = module;

    /// <summary>Loads the files of a language, and English for what they lack.</summary>
    public static void Set(byte* language)
    {
        Free();
        s_lookup = LibObs.LoadLocale(s_module, NativeText.Of(English), language);
    }

    public static void Free()
    {
        if (s_lookup != null) LibObs.DestroyLookup(s_lookup);
        s_lookup = null;
    }

    /// <summary>The text of a key of <see cref="Texts"/>; OBS copies it before the language changes.</summary>
    public static byte* Of(string key) => TryFind(NativeText.Of(key), out byte* text) ? text : NativeText.Of(Texts.English(key));

    public static bool TryFind(byte* key, out byte* text)
    {
        byte* found = null;
        bool any = s_lookup != null && LibObs.LookUpText(s_lookup, key, &found) != 0;
        text = found;
        return any;
    }
}
