using System.Text;

namespace Tocsin.Alerting.Channels.Telegram;

/// <summary>A message, or a part of one, as it grows piece by piece.</summary>
internal sealed class TelegramPieces
{
    private readonly List<TelegramPiece> _pieces = [];

    /// <summary>UTF-16 units after parsing.</summary>
    public int Length { get; private set; }

    public TelegramPieces Add(string text, TelegramStyle style = TelegramStyle.Plain)
    {
        if (text.Length > 0)
            Add(new TelegramPiece(text, style));
        return this;
    }

    /// <summary>Adds a line of its own; nothing when the text is empty.</summary>
    public TelegramPieces Line(string text, TelegramStyle style = TelegramStyle.Plain) =>
        text.Length == 0 ? this : Add(text, style).Add("\n");

    public TelegramPieces Link(string text, string href)
    {
        Add(new TelegramPiece(text, TelegramStyle.Link, href));
        return this;
    }

    public TelegramPieces AddAll(TelegramPieces others)
    {
        foreach (var piece in others._pieces)
            Add(piece);
        return this;
    }

    public TelegramBody ToBody()
    {
        var html = new StringBuilder();
        var plain = new StringBuilder();
        foreach (var piece in _pieces)
        {
            piece.AppendHtml(html);
            piece.AppendPlain(plain);
        }

        return new TelegramBody(html.ToString().TrimEnd(), plain.ToString().TrimEnd());
    }

    private void Add(TelegramPiece piece)
    {
        _pieces.Add(piece);
        Length += piece.Length;
    }
}
