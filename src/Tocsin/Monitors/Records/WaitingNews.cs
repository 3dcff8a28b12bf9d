namespace Tocsin.Monitors.Records;

/// <summary>That something fails, before it is known whether what it depends on explains that.</summary>
/// <param name="Detail">What happened, for people.</param>
/// <param name="Until">When it is told whatever is known then, in UTC.</param>
internal sealed record WaitingNews(string Detail, DateTimeOffset Until);
