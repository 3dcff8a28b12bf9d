using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Tests.Reporting;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Hosting;

/// <summary>What is told of a host that does not start, or whose background work ends it.</summary>
public sealed class HostFailureTests
{
    private const string Told = "InvalidOperationException: no database";

    private readonly SpokenChannel _channel = new();

    [Fact]
    public async Task Background_work_that_crashes_is_one_critical_message()
    {
        // It ends with everything that was told.
        await HostOf(services => services.AddHostedService<Crashing>()).RunAsync(TestContext.Current.CancellationToken);

        ShouldBeToldOnce();
    }

    [Fact]
    public async Task Background_work_that_crashes_is_as_critical_when_the_host_goes_on_without_it()
    {
        using var host = HostOf(services => services.AddHostedService<Crashing>()
            .Configure<HostOptions>(options => options.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore));
        await host.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.BeAsync(() => _channel.Sent.Count > 0, "the crash to be told");
        await host.StopAsync(TestContext.Current.CancellationToken);

        ShouldBeToldOnce();
    }

    [Fact]
    public async Task Where_only_critical_entries_are_let_through_the_second_one_is_told()
    {
        await HostOf(services => services.AddHostedService<Crashing>().AddLogging(logging => logging.AddFilter("Microsoft", LogLevel.Critical)))
            .RunAsync(TestContext.Current.CancellationToken);

        var told = _channel.Sent.ShouldHaveSingleItem();
        (told.Severity, told.Subject.Title).ShouldBe((Severity.Critical, Told));
    }

    [Fact]
    public async Task A_host_that_does_not_start_is_told_under_a_short_title_with_the_rest_in_the_text()
    {
        using var host = HostOf(services => services.AddHostedService<Unstartable>());
        await Should.ThrowAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        await host.Services.GetRequiredService<TocsinAlerts>().DisposeAsync();

        var told = _channel.Sent.ShouldHaveSingleItem();
        told.Subject.Title.ShouldBe("Hosting failed to start");
        told.Text.ShouldStartWith("InvalidOperationException: The connection string of the orders database is missing.");
        told.Text.ShouldEndWith("see the page about secrets.");
    }

    private void ShouldBeToldOnce()
    {
        var told = _channel.Sent.ShouldHaveSingleItem();
        (told.Severity, told.Subject.Title, told.Text).ShouldBe((Severity.Critical, Told, $"BackgroundService failed\n{Told}."));
    }

    private IHost HostOf(Action<IServiceCollection> services)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddTocsin(options => options.Channel(_channel).Spool = "off");
        services(builder.Services);
        return builder.Build();
    }

    private sealed class Crashing : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("no database");
        }
    }

    private sealed class Unstartable : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException(
            "The connection string of the orders database is missing. Set ConnectionStrings:Orders in the configuration or in the environment of the service, or see the page about secrets.");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
