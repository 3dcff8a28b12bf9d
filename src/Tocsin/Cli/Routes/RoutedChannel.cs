namespace Tocsin.Cli.Routes;

/// <summary>A channel that hears of something now.</summary>
/// <param name="Name">The channel.</param>
/// <param name="Origin">Where it is configured, or null.</param>
internal sealed record RoutedChannel(string Name, string? Origin);
