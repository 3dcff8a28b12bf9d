using Tocsin.Alerting.Channels;

namespace Tocsin.Alerting.Tests.Channels;

public sealed class RendererFuzzTests
{
    [Fact]
    public void Every_kind_of_channel_has_one() =>
        typeof(RendererFuzz).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RendererFuzz)))
            .Select(type => type.Name.Replace("Fuzz", "", StringComparison.Ordinal).ToLowerInvariant())
            .ShouldBe(ChannelKinds.All.Select(module => module.Kind), ignoreOrder: true);
}
