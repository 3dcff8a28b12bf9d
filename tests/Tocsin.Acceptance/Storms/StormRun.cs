using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Storms;

/// <summary>A storm over a server with all channels: it begins, it passes, and everything that was decided is said.</summary>
internal sealed class StormRun : IAsyncDisposable
{
    /// <summary>The one setting that is not as it comes: more may be sent than an application does on a bad day.</summary>
    private const string Quota = "ingest:\n  quota:\n    per_5min: 0\n    per_hour: 0\n";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>How many of the issues are critical.</summary>
    public const int Critical = 5;

    /// <summary>Machines that are busy with other things take longer than the storm is meant to last.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly StormSize _size;
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private readonly List<string> _story = [];

    private StormRun(StormSize size, StormVendors vendors, TocsinProcess tocsin) => (_size, Vendors, Tocsin) = (size, vendors, tocsin);

    public StormVendors Vendors { get; }

    public TocsinProcess Tocsin { get; }

    /// <summary>What was seen when, for people.</summary>
    public string Story => string.Join('\n', _story);

    public static async Task<StormRun> StartAsync(StormSize size, StoreKind kind, string more)
    {
        var vendors = await StormVendors.StartAsync();
        return new StormRun(size, vendors, await TocsinProcess.StartAsync(Quota + more + vendors.Configuration, kind));
    }

    /// <summary>Sends everything at an even pace, and critical errors of their own in between.</summary>
    public async Task BreakAsync()
    {
        var project = await Tocsin.CreateProjectAsync("shop");
        var (events, issues) = (_size.Events - Critical, _size.Issues - Critical);
        Note("the storm begins");
        var storm = Tocsin.CliAsync(
            Patience, "stress", project.Dsn.ToString(), "--json", "--connections", "16", "--count", $"{events}", "--issues", $"{issues}",
            "--rate", (events / (double)_size.Seconds).ToString(CultureInfo.InvariantCulture), "--duration", $"{Patience.TotalSeconds}");
        var ingest = new Ingest(Tocsin, project);
        await Eventually.BeAsync(() => Vendors.Hook.Calls.Count > 0, "the first call", () => Tocsin.Log.Tail);
        for (var number = 0; number < Critical; number++)
        {
            (await ingest.EventAsync(Ingest.Error($"Critical{number}Error", "the ledger is closed", "fatal"))).Status.ShouldBe(200);
            await Vendors.Hook.CallAsync(call => call.Title.StartsWith($"Critical{number}Error", StringComparison.Ordinal), $"the call about critical error {number}", () => Tocsin.Log.Tail);
        }

        (await storm).Succeeded();
        Note("the storm is over");
    }

    /// <summary>Waits until nothing waits any more: no digest, no notification.</summary>
    public async Task DrainAsync()
    {
        await Eventually.BeAsync(() => Vendors.Hook.Calls.Any(call => call.Kind == "digest"), "the digest", () => Tocsin.Log.Tail, Patience);
        await Eventually.BeAsync(async () => (await NotificationsAsync("--pending")).Count == 0, "everything to be delivered", () => Tocsin.Log.Tail, Patience);
        Note("everything is delivered");
    }

    /// <summary>How many incidents a digest says that it is about.</summary>
    public static long Incidents(Receiving.WebhookCall digest) => long.Parse(digest.Text("text").Split(' ')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    public async Task<IReadOnlyList<JsonElement>> NotificationsAsync(params string[] filter)
    {
        var output = (await Tocsin.CliAsync(["deliveries", "list", "--json", "--limit", "0", .. filter])).Succeeded();
        return JsonSerializer.Deserialize<IReadOnlyList<JsonElement>>(output, Json)!;
    }

    /// <summary>How many messages arrived on a channel.</summary>
    public int Arrived(string channel) => Vendors.Arrived(channel, Tocsin.Log);

    /// <summary>Adds how the program fares at this moment to the story.</summary>
    public void Note(string what)
    {
        Tocsin.ShouldLive();
        _story.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{Stopwatch.GetElapsedTime(_startedAt).TotalSeconds,7:0.0} s  {what}: resident {Tocsin.ResidentMemory / 1048576} MiB, at most {Tocsin.PeakMemory / 1048576} MiB, store {StoreSize / 1048576} MiB"));
    }

    public void Say(string line) => _story.Add(line);

    public async ValueTask DisposeAsync()
    {
        await Tocsin.DisposeAsync();
        await Vendors.DisposeAsync();
    }

    private long StoreSize => Directory.Exists(Tocsin.DataFolder) ? new DirectoryInfo(Tocsin.DataFolder).EnumerateFiles("tocsin.db*").Sum(file => file.Length) : 0;
}
