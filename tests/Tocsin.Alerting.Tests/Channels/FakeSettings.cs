using Tocsin.Alerting.Channels;

namespace Tocsin.Alerting.Tests.Channels;

/// <summary>A section of the configuration out of a dictionary; mistakes are kept as <c>setting: words</c>.</summary>
internal sealed class FakeSettings(IReadOnlyDictionary<string, string> settings) : ISettingsSection
{
    private readonly List<string> _mistakes = [];

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Mistakes => _mistakes;

    public string Origin => "tocsin.yml:12";

    public bool IsSound => _mistakes.Count == 0;

    public string? Text(string name, string? fallback = null) => settings.GetValueOrDefault(name, fallback!);

    public string RequiredText(string name)
    {
        if (settings.TryGetValue(name, out var text))
            return text;
        Mistake(name, "is missing.");
        return "";
    }

    public bool Flag(string name, bool fallback) => settings.TryGetValue(name, out var text) ? bool.Parse(text) : fallback;

    public int Number(string name, int fallback, int minimum, int maximum) =>
        settings.TryGetValue(name, out var text) ? Math.Clamp(int.Parse(text), minimum, maximum) : fallback;

    public TimeSpan Duration(string name, TimeSpan fallback, TimeSpan minimum, TimeSpan maximum) =>
        settings.TryGetValue(name, out var text) ? TimeSpan.Parse(text) : fallback;

    /// <summary>The entries of a list stand on lines of their own.</summary>
    public IReadOnlyList<string> TextList(string name) => settings.TryGetValue(name, out var text) ? text.Split('\n') : [];

    public IReadOnlyDictionary<string, string> TextMap(string name) => name is "headers" or "environment" ? Headers : new Dictionary<string, string>();

    public void Mistake(string name, string whatAndWhatInstead) => _mistakes.Add($"{name}: {whatAndWhatInstead}");
}
