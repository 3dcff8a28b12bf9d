using System.Text.RegularExpressions;

namespace Tocsin.Architecture.Sources;

/// <summary>Finds types and their members in masked C#. It knows braces and headers, not the language; the tests beside it say how far that carries.</summary>
internal sealed partial class SourceParser(string code)
{
    private int _at;

    public List<SourceType> Parse()
    {
        var file = new SourceType("", "", null, 1);
        ParseBody(file);
        return file.Nested;
    }

    private void ParseBody(SourceType owner)
    {
        while (SkipToMember())
            ParseMember(owner);
        _at++;
    }

    /// <returns>False at the end of the body.</returns>
    private bool SkipToMember()
    {
        while (_at < code.Length && (char.IsWhiteSpace(code[_at]) || code[_at] is ';' or '['))
        {
            if (code[_at] == '[')
                SkipBalanced();
            else
                _at++;
        }

        return _at < code.Length && code[_at] != '}';
    }

    private void ParseMember(SourceType owner)
    {
        var start = _at;
        int? headerEnd = null;
        var hasValue = false;
        while (_at < code.Length && code[_at] is not (';' or '}'))
        {
            if (code[_at] == '{' && !hasValue)
            {
                if (TypeOf(code[start.._at], start) is { } type)
                {
                    owner.Nested.Add(type);
                    EnterBody(type);
                    return;
                }

                headerEnd ??= _at;
                SkipBalanced();
                if (!IsFollowedByValue())
                {
                    Add(owner, start, headerEnd.Value);
                    return;
                }
            }
            else if (code[_at] is '(' or '[' or '{')
            {
                SkipBalanced();
            }
            else
            {
                if (StartsValue())
                    (hasValue, headerEnd) = (true, headerEnd ?? _at);
                _at++;
            }
        }

        if (TypeOf(code[start.._at], start) is { } bodiless)
            owner.Nested.Add(bodiless);
        else
            Add(owner, start, headerEnd ?? _at);
        if (_at < code.Length && code[_at] == ';')
            _at++;
    }

    private void EnterBody(SourceType type)
    {
        if (EnumWord().IsMatch(type.Header))
        {
            SkipBalanced();
            return;
        }

        _at++;
        ParseBody(type);
    }

    private bool StartsValue()
    {
        if (code[_at] != '=')
            return false;
        var (before, after) = (code[_at - 1], _at + 1 < code.Length ? code[_at + 1] : ' ');
        return after != '=' && before is not ('=' or '!' or '<' or '>');
    }

    private bool IsFollowedByValue()
    {
        var next = _at;
        while (next < code.Length && char.IsWhiteSpace(code[next]))
            next++;
        return next < code.Length && code[next] == '=';
    }

    private void SkipBalanced()
    {
        var depth = 0;
        do
        {
            depth += code[_at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            _at++;
        }
        while (depth > 0 && _at < code.Length);
    }

    private SourceType? TypeOf(string header, int start) =>
        TypeWord().Match(header) is { Success: true } match ? new SourceType(match.Groups["name"].Value, header, ParameterList.Of(header)?.Parameters, LineOf(start)) : null;

    private void Add(SourceType owner, int start, int headerEnd)
    {
        var header = code[start..headerEnd].TrimEnd();
        var list = ParameterList.Of(header);
        owner.Members.Add(new SourceMember(list?.Name ?? "", header, list?.Parameters, LineOf(start), LineOf(Math.Min(_at, code.Length - 1)) - LineOf(start) + 1));
    }

    private int LineOf(int position) => code.AsSpan(0, position).Count('\n') + 1;

    [GeneratedRegex(@"^(?:[\w\s]*?\b)?(?:class|struct|interface|enum|record(?:\s+struct|\s+class)?|delegate\s[^(]*?)\s+(?<name>\w+)\s*(?:[<(:{;]|where\b|$)|^(?<name>extension)\s*[<(]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeWord();

    [GeneratedRegex(@"\benum\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnumWord();
}
