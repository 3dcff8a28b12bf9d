namespace Tocsin.Cli.Routes;

/// <summary>A channel that hears of something later, should it last.</summary>
/// <param name="Name">The channel.</param>
/// <param name="At">When, in UTC.</param>
/// <param name="Origin">Where the route, or the step of its ladder, is configured; or null.</param>
internal sealed record LaterChannel(string Name, DateTimeOffset At, string? Origin);
