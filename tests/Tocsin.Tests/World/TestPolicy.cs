using Tocsin.Alerting;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Policy;
using Tocsin.Delivery;

namespace Tocsin.Tests.World;

/// <summary>The alert policy that a server makes of a tocsin.yml.</summary>
internal static class TestPolicy
{
    public static AlertPolicy Of(string yaml)
    {
        using var settings = new TestSettings(yaml, TimeProvider.System);
        var surroundings = new ChannelSurroundings(_ => throw new NotSupportedException("A test calls nobody."), TextWriter.Null, TimeProvider.System);
        return new AlertPolicySource(settings.Live, new ChannelDirectory(settings.Live, surroundings)).Current;
    }
}
