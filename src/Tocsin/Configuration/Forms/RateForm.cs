namespace Tocsin.Configuration.Forms;

/// <summary>A count, a slash and a window: <c>10/1m</c>. A count of 0 means none at all, and needs no window.</summary>
public sealed class RateForm : IValueForm<RateText>
{
    private const string Example = "Write a count, a slash and a window, such as 10/1m or 60/1h.";
    private static readonly NumberForm Counts = new(0, 1_000_000);
    private static readonly DurationForm Windows = new(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));

    public static RateForm CountPerWindow { get; } = new();

    public ParsedValue<RateText> Parse(string text)
    {
        if (text == "0")
            return Parsed.As(new RateText(text));
        if (text.Split('/') is not [var count, var window])
            return Parsed.Refused<RateText>("not a rate", Example);
        if (Counts.Parse(count) is { Complaint: { } badCount })
            return Parsed.Refused<RateText>($"not a rate: its count is {badCount}", Example);
        return Windows.Parse(window) is { Complaint: { } badWindow }
            ? Parsed.Refused<RateText>($"not a rate: its window is {badWindow}", Example)
            : Parsed.As(new RateText(text));
    }

    public string Show(RateText value) => value.Text;
}
