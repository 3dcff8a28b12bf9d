using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Operations.Nodes;

/// <summary>Carries hints out of this node and into it, over a connection of its own that is made anew when it breaks.</summary>
internal sealed class HintWorker(Database database, NodeHints hints, NodeIdentity node, TimeProvider time, ILogger<HintWorker> logger) : BackgroundService
{
    private const char Divider = ' ';

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        database.Hints is { } line ? Task.WhenAll(SendAsync(line, stoppingToken), ListenAsync(line, stoppingToken)) : Task.CompletedTask;

    private Task SendAsync(HintLine line, CancellationToken stoppingToken) => new WorkerLoop("hints to other nodes", time, logger).RunAsync(async cancellationToken =>
    {
        var calls = await hints.TakeAsync(cancellationToken);
        await line.SendAsync([.. calls.Select(hint => $"{node.Name}{Divider}{hint}")], cancellationToken);
    }, stoppingToken);

    private Task ListenAsync(HintLine line, CancellationToken stoppingToken) => new WorkerLoop("hints of other nodes", time, logger).RunAsync(
        cancellationToken => line.ListenAsync(Hear, cancellationToken), stoppingToken);

    private void Hear(string call)
    {
        // A node's own calls come back to it; it has rung its bells already.
        if (call.Split(Divider, 2) is [var from, var hint] && from != node.Name)
            hints.Hear(hint);
    }
}
