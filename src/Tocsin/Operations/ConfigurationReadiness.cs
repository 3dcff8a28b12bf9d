using Tocsin.Configuration.Live;
using Tocsin.Operations.Health;

namespace Tocsin.Operations;

/// <summary>
/// Always ready: with a wrong file the last good settings go on counting, and taking the server out of service would
/// make one mistake into two. It stands here so that whoever looks sees the mistake.
/// </summary>
internal sealed class ConfigurationReadiness(LiveSettings settings) : IReadinessCheck
{
    public string Name => "configuration";

    public ValueTask<ReadinessResult> CheckAsync(CancellationToken cancellationToken) => ValueTask.FromResult(
        settings.Health.IsCurrent ? ReadinessResult.Ok : new ReadinessResult(true, "the file holds mistakes; the last good settings count (see: tocsin check)"));
}
