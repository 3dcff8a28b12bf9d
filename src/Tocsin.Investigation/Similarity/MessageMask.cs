namespace Tocsin.Investigation.Similarity;

/// <summary>
/// Replaces what differs from one occurrence of a message to the next (ids, numbers, dates, addresses, quoted text) by fixed words,
/// so that two occurrences of one problem read the same. Codes that tell problems apart (HTTP status, SQLSTATE, errno, HRESULT) stay.
/// </summary>
/// <remarks>
/// One pass, linear time: a hostile message cannot make it slow. Numbers, hex and mixed ids all become <c>#</c>, because
/// an id may by chance consist of digits only, and the group must not depend on that chance.
/// </remarks>
public static class MessageMask
{
    /// <summary>How much of a message is read, in characters; what follows is cut off.</summary>
    /// <value>8192, the length to which Sentry trims messages.</value>
    public const int InputLimit = 8192;

    /// <summary>Masks a message.</summary>
    /// <param name="message">The message, of any length and content.</param>
    /// <returns>The masked message, white space folded to single blanks; the same instance when nothing had to change.</returns>
    public static string Mask(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = message.AsSpan(0, Math.Min(message.Length, InputLimit));
        var scanner = new MaskScanner(text, stackalloc char[512]);
        try
        {
            var masked = scanner.Scan();
            return masked.SequenceEqual(message) ? message : masked.ToString();
        }
        finally
        {
            scanner.Dispose();
        }
    }
}
