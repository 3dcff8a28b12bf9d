using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Alerts;

namespace Tocsin.Alerting.Tests.Channels;

/// <summary>Alerts whose every text was written by an attacker.</summary>
internal static class HostileMessages
{
    private static readonly string[] Fragments =
    [
        "<b>", "</b>", "</pre>", "<a href=\"tg://user?id=1\">", "&", "&lt;", "&#0;", "<!--", "<script>alert(1)</script>", "\"", "'",
        "@everyone", "@our_alerts", "@", "[x](tg://user?id=1)", "*_`~", "```", "😀", "👨‍👩‍👧‍👦", "🇩🇪", "\uD83D", "\uDE00", "\u202E", "\u2066",
        "\u001b[2J", "\u001b]0;title\a", "\u009b31m", "\0", "\b", "\r", "\n", "\r\n", "\u2028", "\t", "\u007f", "\uFFFE", "\u2060",
        "Привет", "中文", "\u0301\u0301", "…", " ", "a", "word", "1", "}", "{\"a\":", "\\", "\\u0000", "https://x.example/?a=b&c",
        "<!here>", "<!channel|x>", "<@U0123456789>", "<#C0123456789|x>", "<!subteam^S0123456789>", "@here", "@channel", "<https://evil.example|bank>",
        "<@&1>", "<@!1>", "<t:0:R>", "[bank](https://evil.example)", "<https://evil.example>", ":smile:", "<:e:1>", "**b**", "__u__", "~~s~~", "||h||",
        "# h", "\n# h", "\n> q", "\n- l", "\n1. l", "-# s", "\\*", "\\`", "`c`", "|", ">", "<", ")", "](", "_i_", "~s~", ">>> ",
    ];

    // Made once: ten thousands of alerts with dozens of texts each would otherwise spend their time on making megabytes.
    private static readonly string[] Long = [.. Fragments.Select(fragment => string.Concat(Enumerable.Repeat(fragment, 5000)))];

    private static readonly string[] Huge =
    [
        .. Fragments.Where((_, index) => index % 6 == 0).Select(fragment => string.Concat(Enumerable.Repeat(fragment, 1 + (1_000_000 / fragment.Length)))),
    ];

    private static readonly Gen<string> Short = Gen.Elements(Fragments).ListOf().Select(string.Concat);

    private static readonly Gen<string> Text = Gen.Frequency(
        (6, Short),
        (2, Gen.Elements(Long)),
        (1, Gen.Elements(Huge)));

    private static readonly Gen<string> Quick = Gen.Frequency((6, Short), (2, Gen.Elements(Fragments.Select(fragment => string.Concat(Enumerable.Repeat(fragment, 5000))).ToArray())));

    public static Arbitrary<HostileMessage> Any { get; } = Of(Text);

    /// <summary>Alerts for runs of many cases: no text is made anew, and none is a megabyte long.</summary>
    public static Arbitrary<HostileMessage> Brief { get; } = Of(Quick);

    private static Gen<string?> Link(Gen<string> text) => Gen.OneOf(
        Short.Select(tail => (string?)("https://x.example/" + tail)),
        Gen.Elements<string?>(null, "tg://user?id=1", "https://x.example/@everyone", "https://bank.example@x.example/", "javascript:alert(1)", "https://x.example/" + new string('a', 900), "not a link"),
        text.Select(written => (string?)written));

    private static Arbitrary<HostileMessage> Of(Gen<string> anyText) => Arb.From(
        from texts in anyText.ListOf(9)
        from labels in (from name in Short from value in anyText select (name, value)).ListOf()
        from lines in (from title in anyText from link in Link(anyText) from count in Gen.Choose(0, 100) select (title, link, count)).ListOf()
        from additions in (from title in anyText from text in anyText from link in Link(anyText) select new Addition(title, text, link)).ListOf()
        from kind in Gen.Elements(Enum.GetValues<NotificationKind>())
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from link in Link(anyText)
        from held in Gen.Choose(0, int.MaxValue)
        select new HostileMessage(new AlertMessage
        {
            Notification = texts[0],
            Kind = kind,
            Incident = texts[1],
            Severity = severity,
            At = DateTimeOffset.UnixEpoch,
            Text = texts[2],
            Note = texts[3],
            Subject = new Subject
            {
                Title = texts[4],
                Project = texts[5],
                ShortId = texts[6],
                Culprit = texts[7],
                Stack = texts[8],
                Link = link,
                Count = held,
                Users = held,
                FirstSeen = DateTimeOffset.UnixEpoch,
                LastSeen = DateTimeOffset.UnixEpoch.AddDays(held % 1000),
                Labels = labels.DistinctBy(label => label.name).Append(("environment", texts[2])).Append(("release", texts[3]))
                    .DistinctBy(label => label.Item1).ToDictionary(label => label.Item1, label => label.Item2),
            },
            Lines = [.. lines.Select((line, index) => new DigestLine($"i-{index}", severity, line.title, texts[5], line.count, line.link, texts[5]))],
            More = held % 1_000_000,
            Additions = additions,
            Suppressed = Enum.GetValues<HoldReason>().ToDictionary(reason => reason, _ => (long)held),
        }));
}
