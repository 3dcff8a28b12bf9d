namespace Tocsin.Configuration.Forms;

/// <summary>An absolute http or https address.</summary>
/// <param name="isListener">True for addresses to listen on, where <c>*</c> may stand for every host.</param>
public sealed class UrlForm(bool isListener) : IValueForm<string>
{
    public static UrlForm Link { get; } = new(isListener: false);

    public static UrlForm Listener { get; } = new(isListener: true);

    public ParsedValue<string> Parse(string text)
    {
        var example = isListener ? "Write an address such as http://127.0.0.1:8080 or http://*:8080." : "Write an address such as https://tocsin.example.com.";
        var checkable = isListener ? text.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal) : text;
        if (!Uri.TryCreate(checkable, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            return Parsed.Refused<string>("not an http or https address", example);
        if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            return Parsed.Refused<string>("an address with more than host, port and path", example);
        return isListener && url.AbsolutePath != "/"
            ? Parsed.Refused<string>("an address with a path", example)
            : Parsed.As(text.TrimEnd('/'));
    }

    public string Show(string value) => value;
}
