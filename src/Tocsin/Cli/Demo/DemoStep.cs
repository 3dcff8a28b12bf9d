namespace Tocsin.Cli.Demo;

/// <summary>One thing that the demo shows.</summary>
/// <param name="Title">What it is, for the person watching.</param>
/// <param name="PlayAsync">Shows it; answers what was not seen, or null when all of it was.</param>
internal sealed record DemoStep(string Title, Func<CancellationToken, Task<string?>> PlayAsync);
