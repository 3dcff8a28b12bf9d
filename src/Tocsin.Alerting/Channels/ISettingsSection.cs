namespace Tocsin.Alerting.Channels;

/// <summary>
/// One section of the configuration, read setting by setting. Nothing throws: a mistake is noted with its place, the
/// fallback is returned, and reading goes on so that all mistakes are shown at once.
/// </summary>
public interface ISettingsSection
{
    /// <summary>Where the section stands, such as <c>tocsin.yml:12</c>.</summary>
    string Origin { get; }

    /// <summary>True when no mistake was noted in this section so far.</summary>
    bool IsSound { get; }

    /// <summary>Reads text, or the fallback when the setting is absent.</summary>
    string? Text(string name, string? fallback = null);

    /// <summary>Reads text that must be there; notes a mistake and returns an empty string otherwise.</summary>
    string RequiredText(string name);

    /// <summary>Reads a flag.</summary>
    bool Flag(string name, bool fallback);

    /// <summary>Reads a whole number within bounds.</summary>
    int Number(string name, int fallback, int minimum, int maximum);

    /// <summary>Reads a duration such as <c>30s</c>, <c>5m</c>, <c>4h</c>, <c>2d</c>.</summary>
    TimeSpan Duration(string name, TimeSpan fallback, TimeSpan minimum, TimeSpan maximum);

    /// <summary>Reads one text or a list of texts; empty when absent.</summary>
    IReadOnlyList<string> TextList(string name);

    /// <summary>Reads a map of text to text, such as headers; empty when absent.</summary>
    IReadOnlyDictionary<string, string> TextMap(string name);

    /// <summary>Notes a mistake of a setting: what is wrong and what to write instead.</summary>
    void Mistake(string name, string whatAndWhatInstead);
}
