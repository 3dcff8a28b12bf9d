namespace Tocsin.Alerting.Channels.Email.Smtp;

/// <summary>Makes content fit to follow DATA: a line that starts with a dot gets another one, and a lone dot ends it (RFC 5321 §4.5.2).</summary>
internal static class SmtpDots
{
    public static byte[] Of(ReadOnlySpan<byte> content)
    {
        var dotted = new List<byte>(content.Length + 64);
        var isLineStart = true;
        foreach (var octet in content)
        {
            if (isLineStart && octet == (byte)'.')
                dotted.Add(octet);
            dotted.Add(octet);
            isLineStart = octet == (byte)'\n';
        }

        dotted.AddRange(isLineStart ? ".\r\n"u8 : "\r\n.\r\n"u8);
        return [.. dotted];
    }
}
