namespace Tocsin.Storage.Nodes;

/// <summary>Carries hints between the nodes of a shared store.</summary>
internal abstract class HintLine
{
    /// <summary>Calls out to all nodes, this one included.</summary>
    public abstract Task SendAsync(IReadOnlyCollection<string> hints, CancellationToken cancellationToken);

    /// <summary>Hears what is called out until the connection breaks.</summary>
    public abstract Task ListenAsync(Action<string> heard, CancellationToken cancellationToken);
}
