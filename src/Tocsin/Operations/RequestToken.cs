using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Operations;

/// <summary>Whether a reader shows the token that a page asks for: as a bearer token, or as the password that a browser asks its user for.</summary>
internal static class RequestToken
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    public static bool IsIn(HttpRequest request, string token)
    {
        var header = request.Headers.Authorization.ToString();
        var shown = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim()
            : header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) ? PasswordOf(header[Basic.Length..].Trim())
            : null;
        // Hashed first, so that neither the time nor the length tells anything about the token.
        return shown is not null && CryptographicOperations.FixedTimeEquals(Hash(shown), Hash(token));
    }

    /// <summary>Sends a reader away who does not show it.</summary>
    /// <param name="response">What the reader gets.</param>
    /// <param name="challenge">How to show it: <c>Bearer</c> for a program, <c>Basic realm="…"</c> for a browser.</param>
    public static void Refuse(HttpResponse response, string challenge)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers.WWWAuthenticate = challenge;
    }

    private static string? PasswordOf(string credentials)
    {
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? text[(colon + 1)..] : null;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
