using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Tests.Reporting.Metrics;

/// <summary>What OpenTelemetry, prometheus-net and dotnet-counters read of an application's alerting.</summary>
public sealed partial class AlertingMeterTests : IDisposable
{
    private readonly string _application = $"shop-{Guid.NewGuid():N}";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"tocsin-spool-{Guid.NewGuid():N}");
    private readonly HeardMetrics _heard;

    public AlertingMeterTests() => _heard = new HeardMetrics(_application);

    public void Dispose()
    {
        _heard.Dispose();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Every_report_is_counted_by_how_it_ended_and_those_that_were_merged_once_more()
    {
        var channel = new SpokenChannel();
        await using var world = World(channel);
        channel.Answer = call =>
        {
            world.Alerts.Report(AlertingWorld.Error("of our own sending"));
            return Task.FromResult<DeliveryResult>(new DeliveryResult.Delivered($"{call}"));
        };

        await world.SayAsync(AlertingWorld.Error("a"));
        await world.SayAsync([.. Enumerable.Repeat(AlertingWorld.Error("a"), 8)]);

        var observed = _heard.Observe();
        observed["tocsin.alerting.reports{tocsin.outcome=told}"].ShouldBe(world.Alerts.Statistics.Told);
        observed["tocsin.alerting.reports{tocsin.outcome=held,tocsin.reason=duplicate}"].ShouldBe(8);
        observed["tocsin.alerting.reports{tocsin.outcome=held,tocsin.reason=rate_limit}"].ShouldBe(0);
        observed["tocsin.alerting.reports{tocsin.outcome=dropped,tocsin.reason=own_work}"].ShouldBe(channel.Calls);
        observed["tocsin.alerting.reports{tocsin.outcome=dropped,tocsin.reason=queue_full}"].ShouldBe(0);
        observed["tocsin.alerting.reports{tocsin.outcome=failed}"].ShouldBe(0);
        observed.Where(series => series.Key.StartsWith("tocsin.alerting.reports{", StringComparison.Ordinal)).Sum(series => series.Value).ShouldBe(world.Ended);
        observed["tocsin.alerting.queued_reports"].ShouldBe(0);
        // How many of the eight came while another one waited is up to the machine.
        observed["tocsin.alerting.merged_reports"].ShouldBe(world.Alerts.Statistics.Merged);
        world.Alerts.Statistics.Merged.ShouldBe(9 - world.Alerts.Ledger.Count);
    }

    [Fact]
    public async Task What_is_delivered_and_what_waits_is_counted_by_channel()
    {
        await using var world = World(new SpokenChannel { Answer = SpokenChannel.Away }, options =>
        {
            options.Channel(new SpokenChannel("mail"));
            options.Spool = _folder;
        });

        await world.SayAsync(AlertingWorld.Error("a"));

        var observed = _heard.Observe();
        observed["tocsin.alerting.deliveries{tocsin.channel=mail,tocsin.result=delivered}"].ShouldBe(1);
        observed["tocsin.alerting.deliveries{tocsin.channel=ops,tocsin.result=delivered}"].ShouldBe(0);
        observed["tocsin.alerting.deliveries{tocsin.channel=ops,tocsin.result=retried}"].ShouldBe(1);
        observed["tocsin.alerting.queued_messages{tocsin.channel=ops}"].ShouldBe(1);
        observed["tocsin.alerting.queued_messages{tocsin.channel=mail}"].ShouldBe(0);
        observed["tocsin.alerting.spooled_messages"].ShouldBe(1);
        observed["tocsin.alerting.spool.size"].ShouldBe(new FileInfo(Directory.GetFiles(_folder, "*.json", SearchOption.AllDirectories).ShouldHaveSingleItem()).Length);
        _heard.Recorded.Select(recorded => recorded.Series).ShouldBe(
            ["tocsin.alerting.delivery.duration{tocsin.channel=ops,error.type=network}", "tocsin.alerting.delivery.duration{tocsin.channel=mail}"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_attempt_lasts_until_the_channel_has_answered()
    {
        var channel = new SpokenChannel();
        await using var world = World(channel);
        channel.Answer = _ =>
        {
            world.Time.Advance(TimeSpan.FromSeconds(2.5));
            return Task.FromResult<DeliveryResult>(new DeliveryResult.Delivered());
        };

        await world.SayAsync(AlertingWorld.Error("a"));

        _heard.Recorded.ShouldHaveSingleItem().Value.ShouldBe(2.5);
    }

    [Fact]
    public async Task What_has_ended_says_nothing_more()
    {
        await using (var world = World(new SpokenChannel()))
            _heard.Observe().ShouldNotBeEmpty();

        _heard.Observe().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_documentation_names_every_instrument_with_its_kind_unit_and_attributes()
    {
        await using var world = World(new SpokenChannel { Answer = SpokenChannel.Away });
        await world.Alerts.SendAsync("a");
        var series = _heard.Observe().Keys.Concat(_heard.Recorded.Select(recorded => recorded.Series)).ToList();

        var rows = File.ReadLines(Path.Combine(Root(), "docs", "library.md"))
            .Where(line => line.StartsWith("| `tocsin.alerting.", StringComparison.Ordinal))
            .Select(line => string.Join(" | ", line.Split('|').Skip(1).Take(4).Select(cell => cell.Replace("`", "", StringComparison.Ordinal).Trim())));

        rows.Order(StringComparer.Ordinal).ShouldBe(
            _heard.Instruments.Select(instrument => $"{instrument.Name} | {KindOf(instrument.GetType().Name)} | {instrument.Unit} | {AttributesOf(instrument.Name, series)}").Order(StringComparer.Ordinal));
        _heard.Instruments.ShouldAllBe(instrument => instrument.Description!.EndsWith('.'));
    }

    // Such as ObservableUpDownCounter`1.
    private static string KindOf(string type) => WordStart().Replace(type.Split('`')[0].Replace("Observable", "", StringComparison.Ordinal), " $0").Trim().ToLowerInvariant();

    private static string AttributesOf(string instrument, IEnumerable<string> series) => string.Join(
        ", ", series.Where(one => one.Split('{')[0] == instrument).SelectMany(one => AttributeName().Matches(one).Select(name => name.Value)).Distinct());

    private AlertingWorld World(SpokenChannel channel, Action<TocsinOptions>? more = null) => new(channel, options =>
    {
        options.Application = _application;
        more?.Invoke(options);
    });

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", ".."));

    [GeneratedRegex("[A-Z]", RegexOptions.None, 1000)]
    private static partial Regex WordStart();

    [GeneratedRegex("(?<=[{,])[a-z._]+(?==)", RegexOptions.None, 1000)]
    private static partial Regex AttributeName();
}
