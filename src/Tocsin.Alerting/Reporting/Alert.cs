using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Reporting;

/// <summary>What an application reports of itself.</summary>
public sealed record Alert
{
    /// <summary>One line that names the trouble; alerts with the same category and title belong together.</summary>
    public required string Title { get; init; }

    /// <summary>What happened, for people.</summary>
    public string? Message { get; init; }

    /// <summary>How bad it is.</summary>
    /// <value><see cref="Severity.Error"/></value>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Which part it concerns, such as <c>database</c>; null for none.</summary>
    public string? Category { get; init; }

    /// <summary>What was thrown, or null.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Names and values to show and to match; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>
    /// The key of its incident; null for one made of category, title and the exception's origin. An incident with a key of its own lasts until a
    /// recovery of that key is reported; one without is over when nobody has reported it for a while.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>Whether it says that the trouble of its key is over.</summary>
    public bool IsRecovery { get; init; }

    /// <summary>What stands for the title when reports are told apart, because the title says something else each time; null for the title itself.</summary>
    internal string? Group { get; init; }
}
