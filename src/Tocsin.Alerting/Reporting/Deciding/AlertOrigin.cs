namespace Tocsin.Alerting.Reporting.Deciding;

/// <summary>Where a report comes from, as far as its exception tells: the incident's key hangs on it.</summary>
/// <param name="Key">The key of the incident.</param>
/// <param name="Culprit">The first call of the application's own code, or null.</param>
/// <param name="Stack">The stack for people, or null.</param>
internal sealed record AlertOrigin(string Key, string? Culprit, string? Stack)
{
    private const int LongestKey = 400;

    public static AlertOrigin Of(Alert alert)
    {
        if (alert.Exception is null)
            return new AlertOrigin(alert.Key ?? Join(alert, null, null), null, null);

        var told = CodeFrames.Told(alert.Exception);
        var frames = CodeFrames.Of(told);
        var culprit = (frames.FirstOrDefault(frame => frame.IsInApp) ?? (frames.Count > 0 ? frames[0] : null))?.Name;
        return new AlertOrigin(alert.Key ?? Join(alert, told.GetType().FullName, culprit), culprit, CodeFrames.Show(frames));
    }

    private static string Join(Alert alert, string? thrown, string? culprit)
    {
        var key = string.Join(" | ", new[] { alert.Category, alert.Group ?? alert.Title, thrown, culprit }.Where(part => !string.IsNullOrEmpty(part)));
        return key.Length <= LongestKey ? key : key[..LongestKey];
    }
}
