using System.Globalization;

namespace Tocsin.Configuration.Forms;

/// <summary>A whole number within bounds, both included.</summary>
public sealed class NumberForm(int minimum, int maximum) : IValueForm<int>
{
    public ParsedValue<int> Parse(string text)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return Parsed.Refused<int>("not a whole number", Advice);
        if (number < minimum)
            return Parsed.Refused<int>($"less than {minimum}", Advice);
        return number > maximum ? Parsed.Refused<int>($"more than {maximum}", Advice) : Parsed.As((int)number);
    }

    public string Show(int value) => value.ToString(CultureInfo.InvariantCulture);

    private string Advice => $"Write a number from {minimum} to {maximum}.";
}
