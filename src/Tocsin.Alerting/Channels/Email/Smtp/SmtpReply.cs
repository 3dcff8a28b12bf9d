using System.Globalization;

namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>What the server answered.</summary>
/// <param name="Code">Three digits; the first says how it went (RFC 5321 §4.2.1).</param>
/// <param name="Lines">The text of each line, the first of them at least.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>The subject of the enhanced status, such as 7 of <c>5.7.1</c> for policy (RFC 3463); null when there is none.</summary>
    public int? Subject
    {
        get
        {
            var parts = Lines[0].Split(' ', 2)[0].Split('.');
            var isStatus = parts.Length == 3
                && parts[0] == (Code / 100).ToString(CultureInfo.InvariantCulture)
                && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out _);
            return isStatus && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var subject) ? subject : null;
        }
    }

    public string Text => string.Join(' ', Lines);

    public bool IsPositive => Code is >= 200 and < 300;

    public bool IsTransient => Code is >= 400 and < 500;

    public bool IsPermanent => Code is >= 500 and < 600;
}
