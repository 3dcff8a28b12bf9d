using System.Net.Mail;
using System.Text;

namespace Tocsin.Alerting.Channels.Email.Mime;

/// <summary>The head of a mail as it grows: 7-bit, folded, and with no line break that a value brought along (RFC 5322 §2.2).</summary>
internal sealed class MailHeaders
{
    private const int LineLength = 76;

    private readonly StringBuilder _lines = new();

    /// <summary>Adds a header whose value is a program's own: a token, a date, an id.</summary>
    /// <exception cref="ArgumentException">The value is not printable ASCII, or is too long for one line; both are bugs.</exception>
    public MailHeaders Add(string name, string value)
    {
        if (value.AsSpan().ContainsAnyExceptInRange(' ', '~') || name.Length + value.Length > 900)
            throw new ArgumentException($"The value of {name} cannot stand in a header.", nameof(value));

        _lines.Append(name).Append(": ").Append(value).Append("\r\n");
        return this;
    }

    /// <summary>Adds a header whose value is text for people.</summary>
    public MailHeaders AddText(string name, string text)
    {
        var words = IsPlain(text) ? text.Split(' ') : EncodedWords.Of(text);
        return AddFolded(name, words, separator: "");
    }

    /// <summary>Adds a header with addresses.</summary>
    public MailHeaders AddAddresses(string name, IEnumerable<MailAddress> addresses) => AddFolded(name, addresses.Select(Written), separator: ",");

    public override string ToString() => _lines.ToString();

    // What reads like an encoded word would be decoded; of several spaces in a row some would be lost in folding.
    private static bool IsPlain(string text) =>
        !text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        && !text.Contains("=?", StringComparison.Ordinal)
        && text.Split(' ').All(word => word.Length is > 0 and < LineLength - 20);

    private static string Written(MailAddress address)
    {
        if (address.DisplayName.Length == 0)
            return address.Address;

        var name = address.DisplayName;
        var isPlain = IsPlain(name) && name.Length < LineLength - 20;
        var written = isPlain ? $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : string.Join("\r\n ", EncodedWords.Of(name));
        return $"{written}\r\n <{address.Address}>";
    }

    private MailHeaders AddFolded(string name, IEnumerable<string> words, string separator)
    {
        _lines.Append(name).Append(':');
        var column = name.Length + 1;
        var isFirst = true;
        foreach (var word in words)
        {
            _lines.Append(isFirst ? "" : separator);
            if (!isFirst && column + separator.Length + 1 + word.Length > LineLength)
            {
                _lines.Append("\r\n");
                column = 0;
            }

            _lines.Append(' ').Append(word);
            column += separator.Length + 1 + word.Length;
            isFirst = false;
        }

        _lines.Append("\r\n");
        return this;
    }
}
