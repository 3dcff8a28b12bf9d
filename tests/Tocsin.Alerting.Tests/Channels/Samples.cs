using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Tests.Channels;

/// <summary>Alerts as they are sent every day.</summary>
internal static class Samples
{
    public static AlertMessage Opened { get; } = new()
    {
        Notification = "n-81f0",
        Kind = NotificationKind.Opened,
        Incident = "i-7",
        Severity = Severity.Critical,
        At = Moment(10, 6, 41),
        Text = "12 events in 5 min",
        Subject = new Subject
        {
            Title = "TimeoutException: the pool of 20 connections is exhausted <after 30 s>",
            Project = "shop",
            ShortId = "SHOP-1F",
            Priority = Priority.P1,
            Culprit = "Shop.Checkout.Pay(Order & Card)",
            Count = 1204,
            Users = 1,
            FirstSeen = Moment(10, 1, 12),
            LastSeen = Moment(10, 6, 40),
            Link = "https://tocsin.example.org/issues/47?a=1&b=\"2\"",
            Stack = "at Npgsql.PoolingDataSource.Get(Boolean async)\n  at Shop.Checkout.Pay(Order order)\n  at Shop.Api.Post()",
            Labels = new Dictionary<string, string>
            {
                ["environment"] = "production",
                ["release"] = "1.4.2",
                ["server_name"] = "web-1",
                ["browser"] = "Firefox 140",
                ["reporter"] = "mail to anna@example.org or call @anna_on_duty",
            },
        },
        Suppressed = new Dictionary<HoldReason, long> { [HoldReason.RateLimit] = 2, [HoldReason.Duplicate] = 1190 },
        Note = "Sent here because channel ops failed.",
    };

    public static AlertMessage Resolved { get; } = Opened with
    {
        Notification = "n-81f9",
        Kind = NotificationKind.Resolved,
        Text = "resolved by anna after 1 h 12 min",
        Suppressed = new Dictionary<HoldReason, long>(),
        Note = null,
    };

    public static AlertMessage Digest { get; } = new()
    {
        Notification = "n-9000",
        Kind = NotificationKind.Digest,
        Severity = Severity.Error,
        At = Moment(10, 7, 0),
        Text = "14 incidents opened in 60 s",
        Subject = new Subject { Title = "Many incidents at once", Count = 57 },
        Lines =
        [
            new DigestLine("i-8", Severity.Error, "KeyError: 'sku' <script>", "shop", 40, "https://tocsin.example.org/incidents/8", "SHOP-1F") { Priority = Priority.P2 },
            new DigestLine("i-9", Severity.Warning, "Slow query & more", null, 17, null, null) { Unit = "failed check" },
        ],
    };

    /// <summary>A digest of more incidents than a message is given.</summary>
    public static AlertMessage LongDigest { get; } = Digest with { Notification = "n-9001", Text = "139 incidents opened in 60 s", More = 137 };

    /// <summary>An alert of which something was found out.</summary>
    public static AlertMessage Enriched { get; } = Opened with
    {
        Additions =
        [
            new Addition("Similar, resolved", "SHOP-4 was resolved 3 d ago in 1.3.9 by @anna: TimeoutException: the pool of 10 connections is exhausted", "https://tocsin.example.org/issues/4?a=1&b=(2)"),
            new Addition("Suspect <commit>", "4f1c0de raise the number of workers\nby *bob*, 2 h before"),
        ],
    };

    private static DateTimeOffset Moment(int hour, int minute, int second) => new(2026, 3, 14, hour, minute, second, TimeSpan.Zero);
}
