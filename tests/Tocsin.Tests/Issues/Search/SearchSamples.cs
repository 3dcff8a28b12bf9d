using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Matching;

namespace Tocsin.Tests.Issues.Search;

/// <summary>Random issues and random queries over few values, so that they often meet; the values are those that databases read in their own ways.</summary>
internal static class SearchSamples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, 123, 456, TimeSpan.Zero);

    private static readonly string[] Words =
        ["a", "A", "b", "ab", "aB", "a b", "a%b", "a_b", "a?b", "a*b", "[a]", "a[b", "a\\b", "a'b", "a\"b", "é", "É", "İ", "ß", "😀", "me", "OR", "\n"];

    private static readonly string[] Patterns =
        [.. Words.Select(Quote), "a*", "*b", "*a*", "a*b", "\"*\\\\*\"", "\"*[*\"", "\"?*\"", "*%*", "_*", "\"*\\**\"", "é*", "*É", "\"\"", "*", "[a,b]", "![a,\"a?b\"]"];

    private static readonly string[] TagKeys = ["environment", "release", "runbook", "k", "K", "title", "k%"];

    private static readonly long[] Spans = [0, 1, 3600_000, 86_399_999, 86_400_000, 86_400_001, 3 * 86_400_000L, 7 * 86_400_000L, 7 * 86_400_000L + 1, 30 * 86_400_000L];

    public static Gen<SearchedIssue[]> Issues { get; } =
        Gen.Choose(1, 6).SelectMany(count => Issue.ArrayOf(count)).Select(issues => issues.Select((issue, i) => issue with { Id = i + 1 }).ToArray());

    public static Gen<string> Query { get; } = Gen.Sized(size => Group(Math.Min(size, 12)));

    private static Gen<SearchedIssue> Issue =>
        from level in Gen.Elements(Enum.GetValues<Severity>())
        from status in Gen.Choose(0, 2)
        from regressed in Gen.Elements(true, false)
        from between in Moment.ListOf(4)
        from count in Gen.Choose(0, 4)
        from users in Gen.Choose(0, 4)
        let events = between.Take(count).Order().ToList()
        from first in events.Count > 0 ? Gen.Constant(events[0]) : Moment
        from last in events.Count > 0 ? Gen.Constant(events[^1]) : Moment
        from project in Gen.Elements(Words)
        from texts in Gen.Zip(Gen.Elements(QueryWords.Fields.Except(["project", .. QueryWords.FieldsFromTags]).ToArray()), Gen.Elements(["", .. Words])).ListOf()
        from tags in Gen.Zip(Gen.Elements(TagKeys), Gen.Elements(["", .. Words])).ListOf()
        select new SearchedIssue(0)
        {
            Project = project,
            Level = level,
            Status = status,
            Regressed = regressed,
            Events = events,
            UserCount = users,
            FirstSeen = first,
            LastSeen = last,
            Texts = texts.GroupBy(text => text.Item1).ToDictionary(text => text.Key, text => text.First().Item2),
            TagValues = [.. tags.Select(tag => (tag.Item1, tag.Item2))],
        };

    private static Gen<long> Moment => Gen.Elements(Spans).Select(span => Now.ToUnixTimeMilliseconds() - span);

    private static Gen<string> Term { get; } = Gen.OneOf(
        Gen.Elements(QueryWords.States.ToArray()).Select(state => $"is:{state}"),
        Joined("level:", ["", ">", ">=", "<", "<=", "!"], ["debug", "info", "warning", "error", "critical"]),
        Joined("times_seen:", ["", ">", ">=", "<", "<=", "!"], ["0", "2", "4"]),
        Joined("times_seen_24h:", ["", ">", ">=", "<", "<=", "!"], ["0", "1", "3"]),
        Joined("users:", ["", ">", ">=", "<", "<=", "!"], ["0", "2", "4"]),
        Joined("age:", ["-", "+"], ["1h", "24h", "3d", "1w"]),
        Joined("lastSeen:", ["-", "+"], ["1h", "24h", "3d", "1w"]),
        Joined("firstSeen:", ["", ">", ">=", "<", "<=", "!"], ["2026-03-01", "2026-02-28T12:00:00.123", "2026-02-28T12:00"]),
        Gen.Zip(Gen.Elements(QueryWords.Fields.ToArray()), Gen.Elements(Patterns)).Select(pair => $"{pair.Item1}:{pair.Item2}"),
        Gen.Zip(Gen.Elements(TagKeys), Gen.Elements(Patterns)).Select(pair => $"tags[{pair.Item1}]:{pair.Item2}"),
        Gen.Elements(QueryWords.Fields.ToArray()).Select(field => $"has:{field}"),
        Gen.Elements(TagKeys).Select(key => $"has:tags[{key}]"),
        Gen.Elements(Words).Select(Quote),
        Gen.Elements("a*b", "*", "A*", "\"\\*\"", "É"));

    private static Gen<string> Group(int size) => size <= 1
        ? Term
        : Gen.OneOf(
            Term,
            Group(size / 2).Select(part => $"!({part})"),
            Pair(size, " "),
            Pair(size, " OR "));

    private static Gen<string> Pair(int size, string between) =>
        Gen.Zip(Group(size / 2), Group(size / 2)).Select(pair => $"({pair.Item1}{between}{pair.Item2})");

    private static Gen<string> Joined(string key, string[] signs, string[] values) =>
        Gen.Zip(Gen.Elements(signs), Gen.Elements(values)).Select(pair => key + pair.Item1 + pair.Item2);

    private static string Quote(string word) => $"\"{word.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("*", "\\*")}\"";
}
