namespace Tocsin.Storage.Nodes;

/// <summary>The right to do some work alone, for as long as it is renewed.</summary>
/// <param name="Name">The work.</param>
/// <param name="Holder">The node.</param>
/// <param name="Fence">Higher than that of every other node that held it before; 0 on a store that only one process serves.</param>
internal sealed record Lease(string Name, string Holder, long Fence)
{
    public bool IsAlone => Fence == 0;
}
