using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Http;
using Tocsin.Alerting.Delivery;
using Tocsin.Alerting.Forwarding;
using Tocsin.Alerting.Policy;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Reporting.Deciding;
using Tocsin.Alerting.Reporting.Intake;
using Tocsin.Alerting.Reporting.Metrics;
using Tocsin.Alerting.Reporting.Sending;
using Tocsin.Alerting.Reporting.Spooling;

namespace Tocsin.Alerting.Hosting;

/// <summary>Everything that the alerting of a process is made of, put together in one place.</summary>
internal sealed class AlertingParts : IDisposable
{
    private const int ParcelsWaiting = 1000;

    /// <summary>For about a day: nobody else is told of what a server does not get.</summary>
    private static readonly RetryOptions ServerRetries = new() { Attempts = 100 };

    private readonly ChannelHttpClients _http = new();
    private readonly IncidentBook _book;
    private readonly Spool _spool;
    private readonly AlertingMeter _meter;

    public AlertingParts(AlertingSettings settings, ReportIntake intake, ILogger logger, TimeProvider time)
    {
        var surroundings = new ChannelSurroundings(_http.For, Console.Error, time, ConsoleIsTerminal: !Console.IsErrorRedirected);
        var channels = settings.Channels.Select(channel => (Settled: channel, Made: channel.Make(surroundings))).ToList();
        var policy = settings.Policy with { Channels = [.. channels.Select(channel => PolicyOf(channel.Settled, channel.Made))] };
        var situation = new RecentSituation(policy);
        _book = new IncidentBook(settings.Incidents);
        _spool = new Spool(settings.Spool, logger);
        _meter = new AlertingMeter(settings.App.Name, Envelope.SdkVersion);
        Senders = new SenderSet(
            AlertingSettings.LastResort,
            new SenderTools(_spool, new Pacemaker(), new RetrySchedule(new RetryOptions(), new Random()), ParcelsWaiting, time, _meter.Deliveries, logger),
            situation.Refund);
        foreach (var (settled, made) in channels)
            Senders.Add(new ChannelDestination(made, settled.Fallback));
        if (!channels.Exists(channel => channel.Settled.Name == AlertingSettings.LastResort))
            Senders.Add(new ChannelDestination(ChannelKinds.PlainConsole(AlertingSettings.LastResort)(surroundings), AlertingSettings.LastResort));

        var subjects = new SubjectWriter(settings.App);
        var server = settings.Server is { } dsn ? new ServerDestination(dsn, new EventWriter(settings.App, subjects), () => _http.For(true), time) : null;
        if (server is not null)
            Senders.Add(server, new RetrySchedule(ServerRetries, new Random()));
        Pump = new AlertPump(
            intake, new Decider(policy, settings.EndAfter, subjects, _book, situation, Ledger), (slot, count) => server?.Pack(slot, count), Senders, time, logger);
        _meter.Publish(() => StatisticsOf(intake));
    }

    public AlertPump Pump { get; }

    public SenderSet Senders { get; }

    public AlertLedger Ledger { get; } = new();

    public AlertStatistics StatisticsOf(ReportIntake intake)
    {
        var (told, held, merged) = Ledger.Totals;
        return new AlertStatistics
        {
            Told = told,
            Held = held,
            Merged = merged,
            Dropped = Enum.GetValues<DropReason>().ToDictionary(reason => reason, intake.Dropped),
            Failed = Pump.Failed,
            Waiting = intake.Waiting,
            Channels = Senders.Counts,
            Spooled = _spool.Size.Parcels,
            SpooledBytes = _spool.Size.Bytes,
            Forgotten = _book.Forgotten,
        };
    }

    public void Dispose()
    {
        _meter.Dispose();
        _spool.Dispose();
        _http.Dispose();
    }

    private static ChannelPolicy PolicyOf(SettledChannel settled, IChannel made) => new(settled.Name, made.CanEdit, settled.MinSeverity, settled.Limit, settled.Origin);
}
