using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Tocsin.Configuration.Forms;

namespace Tocsin.Cli.Silences;

/// <summary>Options of what mutes: until when, and who does it.</summary>
internal static class MuteOptions
{
    private static readonly DurationForm Span = new(TimeSpan.FromSeconds(1), TimeSpan.FromDays(3650));
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd"];

    public static Option<TimeSpan?> For() => new("--for")
    {
        Description = "How long, such as 30m, 2h or 7d",
        CustomParser = result => Span.Parse(result.Tokens[0].Value) switch
        {
            { Complaint: { } complaint, Instead: var instead } => Refuse<TimeSpan?>(result, $"--for is {result.Tokens[0].Value}, which is {complaint}. {instead}"),
            { Value: var span } => span,
        },
    };

    public static Option<DateTimeOffset?> Until() => new("--until")
    {
        Description = "Until when, such as 2026-12-24T18:00Z or 2026-12-24T18:00+01:00; UTC where no offset is written",
        CustomParser = result =>
            DateTimeOffset.TryParseExact(
                result.Tokens[0].Value, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var until)
                ? until
                : Refuse<DateTimeOffset?>(result, $"--until is {result.Tokens[0].Value}, which is not a day or moment. Write it such as 2026-12-24T18:00Z or 2026-12-24T18:00+01:00."),
    };

    public static Option<string> By() => new("--by")
    {
        Description = "Who does it [default: your user name]",
        DefaultValueFactory = _ => Environment.UserName,
    };

    /// <summary>Refuses a command with no end or with several: which one counts would be a guess.</summary>
    public static void RequireOneOf(Command command, params Option[] ends) => command.Validators.Add(result =>
    {
        if (ends.Count(end => result.GetResult(end) is { Implicit: false }) != 1)
            result.AddError($"Say once when it ends: write one of {string.Join(", ", ends.Select(end => end.Name))}.");
    });

    private static T? Refuse<T>(ArgumentResult result, string mistake)
    {
        result.AddError(mistake);
        return default;
    }
}
