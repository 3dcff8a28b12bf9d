using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;

namespace Tocsin.Operations;

/// <summary>Where the server listens and how people reach it.</summary>
/// <param name="Urls">The addresses to listen on.</param>
/// <param name="PublicUrl">What links in messages begin with, without a slash at the end.</param>
public sealed record ServerSettings(IReadOnlyList<string> Urls, string PublicUrl)
{
    /// <summary>Whether the public address was written down; else it is a guess from where the server listens.</summary>
    public bool HasPublicUrl { get; init; }

    public const string DefaultUrl = "http://127.0.0.1:8080";

    public static ServerSettings Read(SettingsSection section)
    {
        var urls = section.Values("urls", [DefaultUrl], UrlForm.Listener);
        if (section.Has("urls") && urls.Count == 0 && section.IsSound)
            section.Mistake("urls", $"is empty, so nobody could reach the server. Write an address such as {DefaultUrl}, or remove it.");
        return new ServerSettings(urls, section.Value("public_url", urls is [var first, ..] ? first : DefaultUrl, UrlForm.Link)) { HasPublicUrl = section.Has("public_url") };
    }
}
