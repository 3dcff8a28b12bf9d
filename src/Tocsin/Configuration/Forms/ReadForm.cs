namespace Tocsin.Configuration.Forms;

/// <summary>A value that has a reader of its own.</summary>
/// <param name="read">Reads the text; null when it makes no sense.</param>
/// <param name="show">Writes the value the way a user would.</param>
/// <param name="complaint">What such a text is, such as <c>not an address</c>.</param>
/// <param name="instead">What to write instead.</param>
public sealed class ReadForm<T>(Func<string, T?> read, Func<T, string> show, string complaint, string instead) : IValueForm<T>
    where T : class
{
    public ParsedValue<T> Parse(string text) => read(text) is { } value ? Parsed.As(value) : Parsed.Refused<T>(complaint, instead);

    public string Show(T value) => show(value);
}
