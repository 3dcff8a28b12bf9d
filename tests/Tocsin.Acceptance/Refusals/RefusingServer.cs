using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Refusals;

/// <summary>A server whose limits are small enough to run into.</summary>
public sealed class RefusingServer : IAsyncLifetime
{
    /// <summary>The largest envelope in bytes, inflated.</summary>
    public const int LargestEnvelope = 256 * 1024;

    private const string Limits = """
        ingest:
          max_envelope: 256KiB
          max_event: 128KiB
          max_attachment: 64KiB
          quota:
            per_5min: 0
            per_hour: 0
        channels:
          console:
            type: console

        """;

    private int _projects;

    internal TocsinProcess Tocsin { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Tocsin = await TocsinProcess.StartAsync(Limits);

    public ValueTask DisposeAsync() => Tocsin?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>A project of its own for each case of a test.</summary>
    internal async Task<Ingest> IngestAsync(string name) => new(Tocsin, await Tocsin.CreateProjectAsync($"{name} {Interlocked.Increment(ref _projects)}"));
}
