using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Tocsin.Alerting.Monitoring;
using Tocsin.Alerting.Monitoring.Hosting;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Tests.Reporting;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Monitoring.Hosting;

public sealed class MonitorSetupTests
{
    private readonly RecordingAlerter _alerter = new();
    private readonly ServiceCollection _services = [];

    public MonitorSetupTests()
    {
        _services.AddLogging();
        _services.AddSingleton<IAlerter>(_alerter);
    }

    [Fact]
    public async Task One_line_runs_checks_while_the_application_runs_and_tells_its_alerter()
    {
        var check = new FakeCheck { State = HealthState.Unhealthy };
        _services.AddTocsinMonitor(monitor => monitor.Add("db", check, new MonitorRule { FailureThreshold = 1 }));
        await using var provider = _services.BuildServiceProvider();
        var hosted = provider.GetServices<IHostedService>().ShouldHaveSingleItem();

        await hosted.StartAsync(default);
        await Eventually.BeAsync(() => _alerter.Alerts.Count == 1, "the alert");
        await hosted.StopAsync(default);

        _alerter.Alerts[0].Key.ShouldBe("monitor:db");
        provider.GetRequiredService<SystemMonitor>().RunSoon("db");
        check.Runs.ShouldBe(1);
    }

    [Fact]
    public void What_was_set_up_may_be_disposed_of_synchronously()
    {
        _services.AddTocsinMonitor(_ => { });
        using var provider = _services.BuildServiceProvider();
        provider.GetRequiredService<SystemMonitor>().Start();
    }

    [Fact]
    public async Task Without_an_alerter_and_without_an_application_it_works_all_the_same()
    {
        await using var monitor = new SystemMonitor();
        monitor.Add("db", new FakeCheck()).Start();
        await Eventually.BeAsync(() => monitor.Summarize().State == HealthState.Healthy, "the check");
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, "fine", HealthState.Healthy, "fine")]
    [InlineData(HealthStatus.Degraded, null, HealthState.Degraded, "the check says Degraded")]
    [InlineData(HealthStatus.Unhealthy, "no\nroom", HealthState.Unhealthy, "no room")]
    public async Task Health_checks_of_the_framework_plug_in(HealthStatus status, string? description, HealthState state, string text)
    {
        await using var monitor = new SystemMonitor();
        monitor.Add("disk", new FakeHealthCheck(() => new HealthCheckResult(status, description, data: new Dictionary<string, object> { ["free"] = 12 })));
        monitor.Start();
        await Eventually.BeAsync(() => monitor.History("disk").Count == 1, "the check");

        monitor.History("disk")[0].Result.ShouldBe(new CheckResult(state, text), Checks.CheckResults.SameFinding);
        monitor.History("disk")[0].Result.Facts["free"].ShouldBe("12");
    }

    [Fact]
    public async Task Registered_health_checks_are_run_with_what_their_registration_says()
    {
        _services.AddScoped<List<int>>();
        var scopes = new List<List<int>>();
        _services.AddHealthChecks()
            .Add(new HealthCheckRegistration(
                "failing",
                provider =>
                {
                    scopes.Add(provider.GetRequiredService<List<int>>());
                    return new FakeHealthCheck(() => throw new IOException("disk full"));
                },
                HealthStatus.Degraded, tags: null)
            { Period = TimeSpan.FromSeconds(30) });
        var time = new ManualTime();
        _services.AddSingleton<TimeProvider>(time);
        _services.AddTocsinMonitor((monitor, provider) => monitor.AddHealthChecks(provider));
        await using var provider = _services.BuildServiceProvider(validateScopes: true);
        var monitor = provider.GetRequiredService<SystemMonitor>();

        await provider.GetServices<IHostedService>().OfType<SystemMonitorHost>().Single().StartAsync(default);
        await Eventually.BeAsync(() => monitor.Running == 0, "the first turn");
        time.Advance(TimeSpan.FromSeconds(30));
        await Eventually.BeAsync(() => monitor.Running == 0, "the second turn");

        monitor.History("failing").Select(run => run.Result).ShouldAllBe(found => found.State == HealthState.Degraded && found.Text == "the check threw IOException: disk full");
        scopes.Count.ShouldBe(2);
        scopes[0].ShouldNotBeSameAs(scopes[1]);
    }
}
