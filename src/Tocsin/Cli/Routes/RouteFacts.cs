using Tocsin.Alerting.Alerts;
using Tocsin.Configuration.Forms;

namespace Tocsin.Cli.Routes;

/// <summary>Facts as they are typed, <c>key=value</c> each. A key that is no fact of its own is a label.</summary>
internal sealed record RouteFacts(Subject Subject, Severity Severity)
{
    private const string Example = "such as project=shop level=error environment=production";

    /// <summary>Reads them, or says what is wrong with one.</summary>
    public static (RouteFacts? Facts, string? Mistake) Read(IReadOnlyList<string> written, DateTimeOffset at)
    {
        var facts = new RouteFacts(new Subject { Title = "", FirstSeen = at, LastSeen = at }, Severity.Error);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in written)
        {
            var (key, value) = text.IndexOf('=', StringComparison.Ordinal) is > 0 and var sign ? (text[..sign], text[(sign + 1)..]) : ("", "");
            if (key.Length == 0)
                return (null, $"\"{text}\" is not a fact. Write key=value, {Example}.");
            var (read, mistake) = facts.With(key, value, labels);
            if (read is null)
                return (null, $"\"{text}\": {mistake}");
            facts = read;
        }

        return (facts with { Subject = facts.Subject with { Labels = labels } }, null);
    }

    private (RouteFacts? Facts, string? Mistake) With(string key, string value, Dictionary<string, string> labels)
    {
        switch (key)
        {
            case "level" or "severity":
                return Choice<Severity>(value, severity => this with { Severity = severity });
            case "priority":
                return Choice<Priority>(value.ToLowerInvariant(), priority => About(Subject with { Priority = priority }));
            case "project":
                return (About(Subject with { Project = value }), null);
            case "title":
                return (About(Subject with { Title = value }), null);
            case "culprit":
                return (About(Subject with { Culprit = value }), null);
            case "issue":
                return (About(Subject with { ShortId = value }), null);
            case "status":
                return (About(Subject with { Status = value }), null);
            case "stack":
                return (About(Subject with { Stack = value }), null);
            case "times_seen":
                return Number(value, count => Subject with { Count = count });
            case "times_seen_24h":
                return Number(value, count => Subject with { CountOfDay = count });
            case "users":
                return Number(value, count => Subject with { Users = count });
            default:
                labels[key] = value;
                return (this, null);
        }
    }

    private RouteFacts About(Subject subject) => this with { Subject = subject };

    private static (RouteFacts?, string?) Choice<TEnum>(string value, Func<TEnum, RouteFacts> with)
        where TEnum : struct, Enum
    {
        var parsed = Choices.Of<TEnum>().Parse(value);
        return parsed.Complaint is null ? (with(parsed.Value), null) : (null, $"{parsed.Complaint}. {parsed.Instead}");
    }

    private (RouteFacts?, string?) Number(string value, Func<long, Subject> with) =>
        long.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count)
            ? (About(with(count)), null)
            : (null, "that is not a count. Write a whole number from 0.");
}
