using Tocsin.Storage;
using Tocsin.Storage.Nodes;

namespace Tocsin.Operations.Nodes;

/// <summary>Keeps this node in the register of nodes for as long as it works.</summary>
internal sealed partial class NodePresence(NodeRegister register, NodeIdentity node, TimeProvider time, ILogger<NodePresence> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await new WorkerLoop("register of nodes", time, logger).RunAsync(async cancellationToken =>
        {
            await register.SignInAsync(node, ProgramVersion.Text, cancellationToken);
            await Task.Delay(NodeRegister.Every, time, cancellationToken);
        }, stoppingToken);
        await SignOutAsync();
    }

    private async Task SignOutAsync()
    {
        try
        {
            await register.SignOutAsync(node, CancellationToken.None);
        }
        catch (Exception failure) when (PassingTrouble.Explains(failure))
        {
            NotSignedOut(logger, failure, node.Name, NodeRegister.MissedAfter);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Node {Node} could not be taken out of the register of nodes; tocsin doctor shows it as missing after {Patience}")]
    private static partial void NotSignedOut(ILogger logger, Exception failure, string node, TimeSpan patience);
}
