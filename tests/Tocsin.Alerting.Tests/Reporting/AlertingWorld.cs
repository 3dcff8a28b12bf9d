using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Reporting;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Reporting;

/// <summary>The alerting of an application with one channel of its own and a clock that the test moves. Nothing is kept on disk unless the test says where.</summary>
internal sealed class AlertingWorld : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public AlertingWorld(SpokenChannel? channel = null, Action<TocsinOptions>? more = null, ManualTime? time = null)
    {
        Channel = channel ?? new SpokenChannel();
        Time = time ?? new ManualTime();
        Alerts = TocsinAlerts.Start(options =>
        {
            options.Time = Time;
            options.Application = "shop";
            options.Release = "1.2.3";
            options.Environment = "production";
            options.ServerName = "web-1";
            options.Spool = "off";
            options.FlushOnExit = TimeSpan.Zero;
            options.Channel(Channel);
            more?.Invoke(options);
        });
    }

    public SpokenChannel Channel { get; }

    public ManualTime Time { get; }

    public TocsinAlerts Alerts { get; }

    /// <summary>How many reports ended so far, in any way.</summary>
    public long Ended => Alerts.Statistics is var now ? now.Told + now.Held.Values.Sum() + now.Dropped.Values.Sum() + now.Failed : 0;

    public static Alert Error(string title, Severity severity = Severity.Error) => new() { Title = title, Severity = severity };

    /// <summary>Reports, and waits until it was decided about and delivered.</summary>
    public async Task SayAsync(params Alert[] alerts)
    {
        foreach (var alert in alerts)
            Alerts.Report(alert);
        (await Alerts.FlushAsync(Patience)).ShouldBeTrue();
    }

    /// <summary>Lets time pass, and waits until everything that follows from it is done.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        Time.Advance(span);
        (await Alerts.FlushAsync(Patience)).ShouldBeTrue();
    }

    public ValueTask DisposeAsync() => Alerts.DisposeAsync();
}
