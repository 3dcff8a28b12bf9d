using Tocsin.Alerting.Monitoring;
using Tocsin.Fakes.Http;
using Tocsin.Monitors.Kinds;
using Tocsin.Tests.Configuration;

namespace Tocsin.Tests.Monitors.Kinds;

/// <summary>What a monitor makes of a redirect from one host to another, both of this machine.</summary>
public sealed class RedirectSettingsTests
{
    [Theory]
    [InlineData("http", "", HealthState.Unhealthy)]
    [InlineData("http", "allow_private: true", HealthState.Healthy)]
    [InlineData("http", "trust_any_certificate: true", HealthState.Unhealthy)]
    [InlineData("http", "trust_any_certificate: true, allow_private: true", HealthState.Healthy)]
    [InlineData("http", "follow_redirects: false, status: 302", HealthState.Healthy)]
    [InlineData("health", "", HealthState.Unhealthy)]
    [InlineData("health", "allow_private: true", HealthState.Healthy)]
    public async Task Into_the_own_network_only_where_that_is_allowed(string type, string setting, HealthState state)
    {
        await using var inner = await ScriptedServer.StartAsync();
        await using var written = await ScriptedServer.StartAsync();
        inner.Otherwise = _ => new ScriptedAnswer.Reply(200, "Healthy");
        written.Otherwise = _ => new ScriptedAnswer.Reply(302) { Headers = new Dictionary<string, string> { ["Location"] = $"http://localhost:{inner.Address.Port}/" } };
        var monitor = Loading.Sound($$"""monitors: { shop: { type: {{type}}, url: "{{written.Address}}", {{setting}} } }""").Monitors.ShouldHaveSingleItem();
        using var surroundings = new CheckSurroundings(TimeProvider.System, metrics: null);

        var found = await monitor.Target.Make(surroundings).RunAsync(CancellationToken.None);

        found.State.ShouldBe(state, found.Text);
        if (state == HealthState.Unhealthy)
        {
            found.Text.ShouldStartWith("localhost has the private address ");
            inner.Requests.ShouldBeEmpty();
        }
    }
}
