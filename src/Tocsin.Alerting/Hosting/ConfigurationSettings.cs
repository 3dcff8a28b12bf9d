using System.Globalization;
using Microsoft.Extensions.Configuration;
using Tocsin.Alerting.Channels;

namespace Tocsin.Alerting.Hosting;

/// <summary>
/// A section of an application's configuration. Names are found as the server writes them (<c>min_severity</c>) and as .NET does (<c>MinSeverity</c>),
/// in any case; mistakes are kept with their path.
/// </summary>
/// <param name="section">The section.</param>
/// <param name="path">Its path, such as <c>Tocsin:Channels:ops</c>.</param>
/// <param name="mistakes">Where mistakes are kept.</param>
internal sealed class ConfigurationSettings(IConfiguration section, string path, List<string> mistakes) : ISettingsSection
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public string Origin => path;

    public bool IsSound { get; private set; } = true;

    /// <summary>The sections inside this one, by name.</summary>
    public IEnumerable<(string Name, ConfigurationSettings Section)> Sections(string name) =>
        Find(name).GetChildren().Select(child => (child.Key, new ConfigurationSettings(child, $"{PathOf(name)}:{child.Key}", mistakes)));

    public ConfigurationSettings Section(string name) => new(Find(name), PathOf(name), mistakes);

    public string? Text(string name, string? fallback = null) => Find(name).Value is { Length: > 0 } text ? text : fallback;

    public string RequiredText(string name)
    {
        if (Text(name) is { } text)
            return text;
        Mistake(name, "is missing.");
        return "";
    }

    public bool Flag(string name, bool fallback) => Read(name, fallback, text => bool.TryParse(text, out var flag) ? flag : null, "is neither true nor false.");

    public int Number(string name, int fallback, int minimum, int maximum) => Read(
        name, fallback,
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum ? number : null,
        $"is no whole number from {minimum} to {maximum}.");

    public TimeSpan Duration(string name, TimeSpan fallback, TimeSpan minimum, TimeSpan maximum) => Read(
        name, fallback, text => DurationText.TryParse(text) is { } span && span >= minimum && span <= maximum ? span : null,
        $"is no duration from {DurationText.Write(minimum)} to {DurationText.Write(maximum)}. Write a number and a unit, such as 500ms, 30s, 5m, 4h or 2d.");

    public IReadOnlyList<string> TextList(string name) =>
        Find(name) is var found && found.Value is { Length: > 0 } single ? [single] : [.. found.GetChildren().Select(child => child.Value).OfType<string>()];

    public IReadOnlyDictionary<string, string> TextMap(string name) =>
        Find(name).GetChildren().Where(child => child.Value is not null).ToDictionary(child => child.Key, child => child.Value!, StringComparer.Ordinal);

    public void Mistake(string name, string whatAndWhatInstead)
    {
        IsSound = false;
        mistakes.Add($"{PathOf(name)} {whatAndWhatInstead}");
    }

    /// <summary>Reads a word out of a closed list.</summary>
    public T Choice<T>(string name, T fallback)
        where T : struct, Enum => Read(
            name, fallback, text => Enum.TryParse<T>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice) && !char.IsAsciiDigit(text[0]) ? choice : null,
            $"is none of {string.Join(", ", Enum.GetNames<T>())}.");

    /// <summary>Notes what is written here and nobody has read: a misspelt setting would be missed in silence.</summary>
    public void RejectUnknown()
    {
        foreach (var child in section.GetChildren().Where(child => !_known.Contains(Plain(child.Key))))
            Mistake(child.Key, $"is not a setting. There are {string.Join(", ", _known.Order(StringComparer.OrdinalIgnoreCase))}.");
    }

    /// <summary>Reads a value by its form.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="fallback">What it is when it is absent.</param>
    /// <param name="read">Gives null for what it cannot read.</param>
    /// <param name="complaint">What is said then.</param>
    public T Read<T>(string name, T fallback, Func<string, T?> read, string complaint)
        where T : struct
    {
        if (Text(name) is not { } text)
            return fallback;
        if (read(text) is { } value)
            return value;
        Mistake(name, complaint);
        return fallback;
    }

    private IConfigurationSection Find(string name)
    {
        _known.Add(Pascal(name));
        var found = section.GetSection(name);
        return found.Exists() ? found : section.GetSection(Plain(name));
    }

    private string PathOf(string name) => $"{path}:{Pascal(name)}";

    private static string Pascal(string name) => string.Concat(name.Split('_').Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..]));

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
