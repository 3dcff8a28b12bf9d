using Tocsin.Configuration.Tree;

namespace Tocsin.Configuration.Mistakes;

/// <summary>Gathers mistakes so that all of them are shown at once, in the order of the file.</summary>
public sealed class MistakeList
{
    private const int ShortestSecret = 6;
    private readonly List<ConfigurationMistake> _mistakes = [];
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);

    public int Count => _mistakes.Count;

    /// <summary>Names a text that no message may show, whoever writes the message.</summary>
    public void Hide(string secret)
    {
        if (secret.Length >= ShortestSecret)
            _secrets.Add(secret);
    }

    public void Add(SettingOrigin origin, string path, string message) =>
        _mistakes.Add(new ConfigurationMistake(origin.Source, origin.Line, origin.Column, path, message));

    /// <summary>All mistakes: files first and by place, then the environment by name.</summary>
    public IReadOnlyList<ConfigurationMistake> Sorted() =>
    [
        .. _mistakes
            .Select(Redact)
            .Distinct()
            .OrderBy(mistake => mistake.Line == 0)
            .ThenBy(mistake => mistake.File, StringComparer.Ordinal)
            .ThenBy(mistake => mistake.Line)
            .ThenBy(mistake => mistake.Column)
            .ThenBy(mistake => mistake.Message, StringComparer.Ordinal),
    ];

    // The longest first: a secret may be the beginning of another one.
    private ConfigurationMistake Redact(ConfigurationMistake mistake)
    {
        var message = _secrets
            .OrderByDescending(secret => secret.Length)
            .Aggregate(mistake.Message, (text, secret) => text.Replace(secret, "***", StringComparison.Ordinal));
        return mistake with { Message = message };
    }
}
