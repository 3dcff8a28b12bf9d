namespace Tocsin.Storage.Nodes;

/// <summary>Which process this is. A new one each time a process starts: what the last one held is not this one's.</summary>
/// <param name="Name">As logs, metrics, leases and claims show it, such as <c>web1-3fa9c2d1</c>.</param>
internal sealed record NodeIdentity(string Name)
{
    private const int LongestHost = 40;

    /// <param name="host">The machine or container.</param>
    /// <param name="random">Tells its processes apart, those of last week included.</param>
    public static NodeIdentity Of(string host, Random random)
    {
        var named = host.Length > LongestHost ? host[..LongestHost] : host;
        return new NodeIdentity($"{named.ToLowerInvariant()}-{random.Next():x8}");
    }
}
