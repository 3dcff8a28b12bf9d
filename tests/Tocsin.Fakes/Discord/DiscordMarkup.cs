using System.Text;

namespace Tocsin.Fakes.Discord;

/// <summary>
/// Reads Discord's Markdown (https://support.discord.com/hc/en-us/articles/210298617) and its mentions
/// (https://discord.com/developers/docs/reference#message-formatting). Like Discord it refuses nothing, but tells everything.
/// </summary>
public sealed class DiscordMarkup
{
    private static readonly (string Sign, string Type)[] Pairs =
        [("***", "bold"), ("**", "bold"), ("__", "underline"), ("~~", "strike"), ("||", "spoiler"), ("*", "italic"), ("_", "italic")];

    private static readonly (string Sign, string Type)[] LineStarts =
        [("# ", "heading"), ("## ", "heading"), ("### ", "heading"), ("-# ", "small"), (">>> ", "quote"), ("> ", "quote"), ("- ", "list"), ("* ", "list"), ("+ ", "list")];

    private readonly string _source;
    private readonly StringBuilder _text = new();
    private readonly List<DiscordMark> _marks = [];
    private readonly Dictionary<int, int> _closing = [];
    private int _at;

    private DiscordMarkup(string source) => _source = source;

    /// <summary>What people read, signs of pairs included.</summary>
    public string Text => _text.ToString();

    public IReadOnlyList<DiscordMark> Marks => _marks;

    public static DiscordMarkup Parse(string source)
    {
        var markup = new DiscordMarkup(source);
        while (markup._at < source.Length)
            markup.Step();
        return markup;
    }

    private void Step()
    {
        if (_closing.Remove(_at, out var closing))
        {
            _text.Append(_source, _at, closing);
            _at += closing;
            return;
        }

        if (_at == 0 || _source[_at - 1] == '\n')
            LineStart();
        switch (_source[_at])
        {
            case '\\' when _at + 1 < _source.Length && char.IsAscii(_source[_at + 1]) && (char.IsPunctuation(_source[_at + 1]) || char.IsSymbol(_source[_at + 1])):
                _text.Append(_source[_at + 1]);
                _at += 2;
                break;
            case '`':
                Code();
                break;
            case '<':
                Angle();
                break;
            case '[':
                Link();
                break;
            default:
                var length = Bare();
                _text.Append(_source, _at, length);
                _at += length;
                break;
        }
    }

    private void LineStart()
    {
        foreach (var (sign, type) in LineStarts)
        {
            if (_source.AsSpan(_at).StartsWith(sign))
                Mark(type, sign);
        }

        var digits = 0;
        while (_at + digits < _source.Length && char.IsAsciiDigit(_source[_at + digits]))
            digits++;
        if (digits > 0 && _source.AsSpan(_at + digits).StartsWith(". "))
            Mark("list", _source.Substring(_at, digits));
    }

    private void Code()
    {
        foreach (var (fence, type) in new[] { ("```", "pre"), ("``", "code"), ("`", "code") })
        {
            var start = _at + fence.Length;
            var end = start > _source.Length || !_source.AsSpan(_at).StartsWith(fence) ? -1 : _source.IndexOf(fence, start, StringComparison.Ordinal);
            if (end <= start)
                continue;
            Mark(type, _source[start..end]);
            _text.Append(_source, start, end - start);
            _at = end + fence.Length;
            return;
        }

        _text.Append(_source[_at++]);
    }

    private void Angle()
    {
        var end = _source.IndexOf('>', _at);
        var inside = end < 0 ? "" : _source[(_at + 1)..end];
        if (inside.Length > 0 && (inside[0] is '@' or '#' || inside.StartsWith("t:", StringComparison.Ordinal) || inside.StartsWith("id:", StringComparison.Ordinal)))
            Mark("mention", inside);
        else if (inside.Length > 1 && (inside[0] is ':' or '/' || inside.StartsWith("a:", StringComparison.Ordinal)))
            Mark("emoji", inside);
        else if (IsAddress(inside))
            Mark("link", inside);
        else
            end = -1;

        if (end < 0)
            _text.Append(_source[_at++]);
        else
            _at = end + 1;
    }

    private void Link()
    {
        var middle = Unescaped("](", _at + 1);
        var end = middle < 0 ? -1 : _source.IndexOf(')', middle);
        if (end < 0 || !IsAddress(_source[(middle + 2)..end]))
        {
            _text.Append(_source[_at++]);
            return;
        }

        var label = Parse(_source[(_at + 1)..middle]);
        _marks.AddRange(label.Marks);
        Mark("link", _source[(middle + 2)..end]);
        _text.Append(label.Text);
        _at = end + 1;
    }

    /// <summary>Marks what begins here and returns how many letters its sign takes.</summary>
    private int Bare()
    {
        var rest = _source.AsSpan(_at);
        if (rest.StartsWith("http://") || rest.StartsWith("https://"))
            Mark("link", _source[_at..].Split(' ', '\n')[0]);
        if (rest.StartsWith("@everyone") || rest.StartsWith("@here"))
            Mark("mention", rest[..5].ToString());
        if (rest[0] == ':')
            Emoji();

        foreach (var (sign, type) in Pairs)
        {
            if (!rest.StartsWith(sign) || Unescaped(sign, _at + sign.Length + 1) is not (> 0 and var end))
                continue;
            Mark(type, _source[(_at + sign.Length)..end]);
            _closing[end] = sign.Length;
            return sign.Length;
        }

        return 1;
    }

    private void Emoji()
    {
        var end = _at + 1;
        while (end < _source.Length && (char.IsAsciiLetterOrDigit(_source[end]) || _source[end] == '_'))
            end++;
        if (end > _at + 2 && end < _source.Length && _source[end] == ':')
            Mark("emoji", _source[(_at + 1)..end]);
    }

    private int Unescaped(string sign, int from)
    {
        for (var at = from; at <= _source.Length - sign.Length; at++)
        {
            if (_source[at] == '\\')
                at++;
            else if (_source.AsSpan(at).StartsWith(sign))
                return at;
        }

        return -1;
    }

    private static bool IsAddress(string text) =>
        text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal);

    private void Mark(string type, string text) => _marks.Add(new DiscordMark(type, text));
}
