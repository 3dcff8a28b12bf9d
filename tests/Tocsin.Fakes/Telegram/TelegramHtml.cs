using System.Globalization;
using System.Text;

namespace Tocsin.Fakes.Telegram;

/// <summary>
/// Reads Telegram's HTML (https://core.telegram.org/bots/api#html-style), stricter than Telegram itself: what the page
/// forbids is refused even where the real server lets it pass.
/// </summary>
public sealed class TelegramHtml
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["b"] = "bold",
        ["strong"] = "bold",
        ["i"] = "italic",
        ["em"] = "italic",
        ["u"] = "underline",
        ["ins"] = "underline",
        ["s"] = "strikethrough",
        ["strike"] = "strikethrough",
        ["del"] = "strikethrough",
        ["tg-spoiler"] = "spoiler",
        ["a"] = "text_link",
        ["code"] = "code",
        ["pre"] = "pre",
        ["blockquote"] = "blockquote",
    };

    private readonly string _source;
    private readonly StringBuilder _text = new();
    private readonly List<TelegramEntity> _entities = [];
    private readonly Stack<(string Tag, int Offset, string? Url)> _open = [];
    private int _at;

    private TelegramHtml(string source) => _source = source;

    /// <summary>The text without markup.</summary>
    public string Text => _text.ToString();

    public IReadOnlyList<TelegramEntity> Entities => _entities;

    /// <summary>Reads a message; a <see cref="FormatException"/> carries Telegram's words.</summary>
    public static TelegramHtml Parse(string source)
    {
        var html = new TelegramHtml(source);
        while (html._at < source.Length)
            html.Step();
        if (html._open.TryPeek(out var open))
            throw new FormatException($"Can't find end tag corresponding to start tag \"{open.Tag}\"");
        return html;
    }

    private void Step()
    {
        switch (_source[_at])
        {
            case '<':
                Tag(Until('>', "Unclosed start tag"));
                break;
            case '&':
                Reference(Until(';', "Unescaped ampersand"));
                break;
            case '>':
                throw Flaw("Unescaped character '>'");
            default:
                _text.Append(_source[_at++]);
                break;
        }
    }

    private string Until(char end, string otherwise)
    {
        var stop = _source.IndexOf(end, _at);
        if (stop < 0)
            throw Flaw(otherwise);
        return _source[(_at + 1)..stop];
    }

    private void Reference(string name)
    {
        _text.Append(name switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            ['#', 'x', .. var hex] when int.TryParse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) => new Rune(code).ToString(),
            ['#', .. var digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) => new Rune(code).ToString(),
            _ => throw Flaw($"Unknown reference \"&{name[..Math.Min(name.Length, 10)]};\""),
        });
        _at += name.Length + 2;
    }

    private void Tag(string inside)
    {
        if (inside.StartsWith('/'))
            Close(inside[1..]);
        else
            Open(inside);
        _at += inside.Length + 2;
    }

    private void Open(string inside)
    {
        var space = inside.IndexOf(' ', StringComparison.Ordinal);
        var tag = space < 0 ? inside : inside[..space];
        var attribute = space < 0 ? "" : inside[(space + 1)..];
        if (!Types.ContainsKey(tag))
            throw Flaw($"Unsupported start tag \"{tag}\"");
        CheckNesting(tag);
        _open.Push((tag, _text.Length, tag == "a" ? Href(attribute) : NoAttribute(tag, attribute)));
    }

    private void CheckNesting(string tag)
    {
        var insideCode = _open.Any(open => open.Tag is "code" or "pre");
        var languageOfPre = tag == "code" && _open.TryPeek(out var parent) && parent.Tag == "pre";
        if (insideCode && !languageOfPre)
            throw Flaw($"Entity \"{tag}\" inside code");
        if (tag is "a" or "blockquote" && _open.Any(open => open.Tag == tag))
            throw Flaw($"Entity \"{tag}\" inside itself");
        if (tag is "code" or "pre" && !languageOfPre && _open.Any(open => open.Tag != "blockquote"))
            throw Flaw($"Entity \"{tag}\" as part of another");
    }

    private void Close(string tag)
    {
        if (!_open.TryPop(out var open))
            throw Flaw("Unexpected end tag");
        if (open.Tag != tag)
            throw Flaw($"Unmatched end tag, expected \"</{open.Tag}>\", found \"</{tag}>\"");
        if (_text.Length > open.Offset)
            _entities.Add(new TelegramEntity(Types[tag], open.Offset, _text.Length - open.Offset, open.Url));
    }

    private string Href(string attribute)
    {
        if (!attribute.StartsWith("href=\"", StringComparison.Ordinal) || !attribute.EndsWith('"') || attribute.AsSpan(6..^1).Contains('"'))
            throw Flaw("Broken attribute of \"a\"");
        return attribute[6..^1].Replace("&quot;", "\"", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
    }

    private string? NoAttribute(string tag, string attribute) =>
        attribute.Length == 0 || (tag == "code" && attribute.StartsWith("class=\"language-", StringComparison.Ordinal))
            || (tag == "blockquote" && attribute == "expandable")
            ? null
            : throw Flaw($"Unexpected attribute of \"{tag}\"");

    private FormatException Flaw(string what) =>
        new($"{what} at byte offset {Encoding.UTF8.GetByteCount(_source.AsSpan(0, _at))}");
}
