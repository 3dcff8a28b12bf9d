namespace Tocsin.Alerting.Alerts;

/// <summary>One incident in a digest.</summary>
/// <param name="Incident">The incident's id.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Title">One line that names it.</param>
/// <param name="Project">The project's slug, or null.</param>
/// <param name="Count">Occurrences so far.</param>
/// <param name="Link">The page that shows it, or null.</param>
/// <param name="ShortId">The short id that people type, such as <c>SHOP-1F</c>, or null.</param>
public sealed record DigestLine(string Incident, Severity Severity, string Title, string? Project, long Count, string? Link, string? ShortId)
{
    /// <summary>How soon a person should look; null when nobody asked.</summary>
    public Priority? Priority { get; init; }

    /// <summary>What <see cref="Count"/> counts, in the singular.</summary>
    /// <value>null for events</value>
    public string? Unit { get; init; }
}
