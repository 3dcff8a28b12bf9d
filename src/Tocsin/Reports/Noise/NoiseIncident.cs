namespace Tocsin.Reports.Noise;

/// <summary>An incident as the report needs it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Key">The alert key.</param>
/// <param name="OpenedAt">When it opened, in UTC.</param>
/// <param name="ShortId">The short id, or null.</param>
/// <param name="Title">One line that names it.</param>
internal sealed record NoiseIncident(string Id, string Key, DateTimeOffset OpenedAt, string? ShortId, string Title);
