using System.Text;

namespace Tocsin.Fakes.Slack;

/// <summary>
/// Reads mrkdwn (https://docs.slack.dev/messaging/formatting-message-text), stricter than Slack itself: an ampersand or an angle
/// bracket that is neither escaped nor part of a control sequence is refused, although Slack would show it somehow.
/// </summary>
public sealed class SlackMrkdwn
{
    private static readonly Dictionary<char, string> Emphasis = new() { ['*'] = "bold", ['_'] = "italic", ['~'] = "strike" };

    private readonly string _source;
    private readonly bool _verbatim;
    private readonly StringBuilder _text = new();
    private readonly List<SlackMark> _marks = [];
    private int _at;

    private SlackMrkdwn(string source, bool verbatim) => (_source, _verbatim) = (source, verbatim);

    /// <summary>What people read, signs of emphasis included.</summary>
    public string Text => _text.ToString();

    public IReadOnlyList<SlackMark> Marks => _marks;

    /// <summary>Reads a text; a <see cref="FormatException"/> says what is not escaped.</summary>
    /// <param name="source">The text as it is sent.</param>
    /// <param name="verbatim">Whether Slack was told to leave bare names and addresses alone.</param>
    public static SlackMrkdwn Parse(string source, bool verbatim)
    {
        var mrkdwn = new SlackMrkdwn(source, verbatim);
        while (mrkdwn._at < source.Length)
            mrkdwn.Step();
        return mrkdwn;
    }

    /// <summary>Reads plain text, in which only the three escapes mean something.</summary>
    public static string Unescape(string source)
    {
        var plain = new SlackMrkdwn(source, verbatim: true);
        while (plain._at < source.Length)
        {
            if (source[plain._at] is '<' or '>')
                throw plain.Flaw("Unescaped angle bracket");
            plain.Letter();
        }

        return plain.Text;
    }

    private void Step()
    {
        var sign = _source[_at];
        if (sign == '<')
            Control();
        else if (sign == '>')
            Quote();
        else if (sign == '`')
            Code();
        else if (Emphasis.TryGetValue(sign, out var type))
            Pair(sign, type);
        else if (sign == ':')
            Name(':', "emoji");
        else
            Bare();
    }

    private void Control()
    {
        var end = _source.IndexOf('>', _at);
        if (end < 0)
            throw Flaw("Control sequence without an end");
        var inside = _source[(_at + 1)..end];
        if (inside.Length == 0 || inside.Contains('<'))
            throw Flaw("Broken control sequence");
        var parts = inside.Split('|', 2);
        _marks.Add(new SlackMark(inside[0] is '!' or '@' or '#' ? "mention" : "link", Unescape(parts[0])));
        _text.Append(parts.Length == 2 ? Unescape(parts[1]) : Unescape(parts[0]));
        _at = end + 1;
    }

    private void Quote()
    {
        if (_at > 0 && _source[_at - 1] != '\n')
            throw Flaw("Unescaped angle bracket");
        _marks.Add(new SlackMark("quote", ""));
        _at++;
    }

    private void Code()
    {
        var isFence = _source.AsSpan(_at).StartsWith("```");
        var fence = isFence ? "```" : "`";
        var start = _at + fence.Length;
        var end = _source.IndexOf(fence, start, StringComparison.Ordinal);
        if (end <= start || (!isFence && _source.AsSpan(start, end - start).Contains('\n')))
        {
            _text.Append(_source[_at++]);
            return;
        }

        // Links and mentions work between backticks too, so what is there must be escaped as well.
        var inside = Unescape(_source[start..end]);
        _marks.Add(new SlackMark(isFence ? "pre" : "code", inside));
        _text.Append(inside);
        _at = end + fence.Length;
    }

    private void Pair(char sign, string type)
    {
        var end = _source.IndexOf(sign, _at + 1);
        var opens = (_at == 0 || !char.IsLetterOrDigit(_source[_at - 1])) && _at + 1 < _source.Length && !char.IsWhiteSpace(_source[_at + 1]);
        var closes = end > _at + 1 && !char.IsWhiteSpace(_source[end - 1]) && !_source.AsSpan(_at, end - _at).Contains('\n')
            && (end + 1 == _source.Length || !char.IsLetterOrDigit(_source[end + 1]));
        if (opens && closes)
            _marks.Add(new SlackMark(type, _source[(_at + 1)..end]));
        _text.Append(_source[_at++]);
    }

    private void Name(char sign, string type)
    {
        var end = _at + 1;
        while (end < _source.Length && (char.IsAsciiLetterOrDigit(_source[end]) || _source[end] is '_' or '-' or '+'))
            end++;
        if (end > _at + 1 && end < _source.Length && _source[end] == sign)
            _marks.Add(new SlackMark(type, _source[(_at + 1)..end]));
        _text.Append(_source[_at++]);
    }

    private void Bare()
    {
        if (!_verbatim)
        {
            foreach (var name in new[] { "@here", "@channel", "@everyone" })
            {
                if (_source.AsSpan(_at).StartsWith(name))
                    _marks.Add(new SlackMark("mention", name));
            }

            if (_source.AsSpan(_at).StartsWith("http://") || _source.AsSpan(_at).StartsWith("https://"))
                _marks.Add(new SlackMark("link", _source[_at..].Split(' ', '\n')[0]));
        }

        Letter();
    }

    private void Letter()
    {
        if (_source[_at] != '&')
        {
            _text.Append(_source[_at++]);
            return;
        }

        foreach (var (escape, letter) in new[] { ("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>') })
        {
            if (!_source.AsSpan(_at).StartsWith(escape))
                continue;
            _text.Append(letter);
            _at += escape.Length;
            return;
        }

        throw Flaw("Unescaped ampersand");
    }

    private FormatException Flaw(string what) => new($"{what} at {_at}");
}
