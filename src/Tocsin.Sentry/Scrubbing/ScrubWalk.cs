using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tocsin.Sentry.Json;

namespace Tocsin.Sentry.Scrubbing;

/// <summary>The walk over one document. It keeps its own stack, so that depth costs memory and never the thread's stack.</summary>
internal ref struct ScrubWalk
{
    private const int MaxDepth = 1000;
    private readonly ReadOnlySpan<byte> _source;
    private readonly FieldKinds _kinds;
    private readonly TextScrubber _text;
    private readonly ScrubTally _tally;
    private readonly Stack<Level> _outer = new();
    private Utf8JsonReader _json;
    private Level _level;

    public ScrubWalk(ReadOnlySpan<byte> source, FieldKinds kinds, TextScrubber text, ScrubTally tally)
    {
        _source = source;
        _kinds = kinds;
        _text = text;
        _tally = tally;
        _json = new Utf8JsonReader(source, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    public void Run()
    {
        while (_json.Read())
        {
            switch (_json.TokenType)
            {
                case JsonTokenType.PropertyName:
                    _level.Member = MemberKind();
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    _level = _outer.Pop();
                    break;
                default:
                    Value();
                    break;
            }
        }
    }

    private FieldKind MemberKind()
    {
        // Names of libraries may speak of cookies and tokens; their versions are no secrets.
        if (_level.Elements == FieldKind.CodeTree) return FieldKind.Code;
        var kind = KindOf(_json.ValueSpan);
        if (kind != FieldKind.Labelled) return kind;
        return _level.IsLabelSecret ? FieldKind.Secret : FieldKind.Text;
    }

    private void Value()
    {
        var kind = _level.IsArray ? ElementKind() : _level.Member;
        switch (_json.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when kind == FieldKind.Secret:
                RemoveTree();
                break;
            case JsonTokenType.StartObject:
                Enter(new Level { Elements = kind == FieldKind.CodeTree ? kind : FieldKind.Text });
                break;
            case JsonTokenType.StartArray:
                Enter(new Level { IsArray = true, Elements = kind is FieldKind.Code or FieldKind.Identity ? kind : FieldKind.Text });
                break;
            case JsonTokenType.String:
                String(kind);
                break;
            case JsonTokenType.Number when kind == FieldKind.Secret:
                Remove((int)_json.TokenStartIndex);
                break;
        }
    }

    private void Enter(Level level)
    {
        _outer.Push(_level);
        _level = level;
    }

    /// <summary>The kind of an array's element; the second of a pair, and what follows a <c>--password</c>, is a secret.</summary>
    private FieldKind ElementKind()
    {
        var isSecret = _level.IsNextSecret;
        _level.IsNextSecret = false;
        var index = _level.Index++;
        if (isSecret) return FieldKind.Secret;
        if (_json.TokenType != JsonTokenType.String) return _level.Elements;

        if (_json.ValueSpan.StartsWith("--"u8)) _level.IsNextSecret = !_json.ValueSpan.Contains((byte)'=') && IsSecretName();
        else if (index == 0) _level.IsNextSecret = IsSecretName() && IsFirstOfTwo();
        return _level.Elements;
    }

    // A sentence that speaks of passwords is no name: names are short and have no blanks.
    private readonly bool IsSecretName() =>
        _json.ValueSpan.Length <= NamePool.LongestName && !_json.ValueSpan.Contains((byte)' ') && KindOf(_json.ValueSpan) == FieldKind.Secret;

    private readonly bool IsFirstOfTwo()
    {
        var ahead = _json;
        ahead.Read();
        if (ahead.TokenType == JsonTokenType.EndArray) return false;
        ahead.Skip();
        ahead.Read();
        return ahead.TokenType == JsonTokenType.EndArray;
    }

    private readonly FieldKind KindOf(ReadOnlySpan<byte> name) => _json.ValueIsEscaped ? _kinds.Of(Decoded(256)) : _kinds.Of(name);

    private void String(FieldKind kind)
    {
        if (kind == FieldKind.Label) _level.IsLabelSecret = IsSecretName();
        if (kind == FieldKind.Identity || _json.ValueSpan.IsEmpty) return;

        var start = (int)_json.TokenStartIndex;
        if (kind == FieldKind.Secret)
        {
            if (!Redaction.IsDone(_json.ValueSpan)) Remove(start);
            return;
        }

        if (_json.ValueIsEscaped)
        {
            if (_text.Scrub(Decoded(int.MaxValue), kind, _tally) is { } text) Edit(start, Quoted(text));
        }
        else if (_text.Scrub(_json.ValueSpan, kind, _tally) is { } text)
        {
            Edit(start, _text.HasPatterns ? Quoted(text) : [(byte)'"', .. text, (byte)'"']);
        }
    }

    private readonly byte[] Decoded(int longest) =>
        Encoding.UTF8.GetBytes(JsonText.Decode(_json.ValueSpan, _json.ValueIsEscaped, longest, out _));

    private static byte[] Quoted(byte[] text) =>
        [(byte)'"', .. JsonEncodedText.Encode(Encoding.UTF8.GetString(text), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes, (byte)'"'];

    private void RemoveTree()
    {
        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        var isEmpty = _source[(start + 1)..((int)_json.BytesConsumed - 1)].IndexOfAnyExcept(" \t\r\n"u8) < 0;
        if (!isEmpty) Remove(start);
    }

    private readonly void Remove(int start)
    {
        _tally.Count(ScrubRules.Key);
        Edit(start, null);
    }

    private readonly void Edit(int start, byte[]? json) => _tally.Edits.Add((start, (int)_json.BytesConsumed, json));

    private record struct Level
    {
        public bool IsArray { get; init; }

        public FieldKind Elements { get; init; }

        public FieldKind Member { get; set; }

        public int Index { get; set; }

        public bool IsNextSecret { get; set; }

        public bool IsLabelSecret { get; set; }
    }
}
