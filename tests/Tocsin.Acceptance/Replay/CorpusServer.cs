using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Replay;

/// <summary>A server for input of others, one for all the tests that send it.</summary>
public sealed class CorpusServer : IAsyncLifetime
{
    internal TocsinProcess Tocsin { get; private set; } = null!;

    internal Ingest Ingest { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Tocsin = await TocsinProcess.StartAsync(Configurations.Quiet);
        Ingest = new Ingest(Tocsin, await Tocsin.CreateProjectAsync("corpus"));
    }

    public ValueTask DisposeAsync() => Tocsin?.DisposeAsync() ?? ValueTask.CompletedTask;
}
