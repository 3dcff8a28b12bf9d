using Tocsin.Configuration.Forms;
using Tocsin.Heartbeats.Schedules;

namespace Tocsin.Heartbeats.Settings;

/// <summary>A time table as in a crontab: <c>0 3 * * mon-fri</c>.</summary>
internal sealed class CronForm : IValueForm<string>
{
    public static CronForm FiveFields { get; } = new();

    public ParsedValue<string> Parse(string text) => CronExpression.TryParse(text) is null
        ? Parsed.Refused<string>("not a time table that comes", "Write minute, hour, day of month, month and day of week, such as 0 3 * * mon-fri, or @daily.")
        : Parsed.As(text);

    public string Show(string value) => value;
}
