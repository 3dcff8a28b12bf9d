using Tocsin.Configuration.Forms;
using Tocsin.Configuration.Sections;
using Tocsin.Monitors.Settings;

namespace Tocsin.Monitors.Kinds;

/// <summary>Settings that several kinds have.</summary>
internal static class TargetSettings
{
    extension(SettingsSection settings)
    {
        /// <summary>An answer that takes longer makes the target degraded; null when it may take as long as the time-out.</summary>
        public TimeSpan? DegradedAfter() =>
            settings.Duration("degraded_after", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromMinutes(5)) is var span && span > TimeSpan.Zero ? span : null;

        /// <summary>A port of a host, which must be written.</summary>
        /// <param name="usualPort">The port that counts where none is written; null where one must be.</param>
        public HostPort? Address(int? usualPort) =>
            settings.Required("address", null!, new HostPortForm(usualPort), $"Write host and port, such as db.internal:{usualPort ?? 5432}");

        /// <summary>An http or https address, which must be written. It may hold a password: nobody quotes it.</summary>
        public Uri? Url()
        {
            var text = settings.RequiredText("url", "Write the address, such as https://shop.example.com/health");
            if (text.Length == 0)
                return null;
            if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0)
                return url;
            settings.Mistake("url", "is no http or https address. Write one such as https://shop.example.com/health.");
            return null;
        }

        /// <summary>Headers of a request; those that cannot be sent are refused here, and not at the first look.</summary>
        public IReadOnlyDictionary<string, string> Headers()
        {
            var headers = settings.TextMap("headers");
            using var trial = new HttpRequestMessage();
            foreach (var (name, value) in headers)
            {
                if (value.Any(char.IsControl) || !trial.Headers.TryAddWithoutValidation(name, value))
                    settings.Section("headers").Mistake(name, "cannot be sent as a header of a request. Write a name of letters, digits and -, and a value of one line.");
            }

            return headers;
        }
    }

    /// <summary>An address for people and labels: no password, and no query, for that is where tokens are.</summary>
    public static string Shown(Uri url) => $"{url.Scheme}://{url.Authority}{(url.AbsolutePath == "/" ? "" : url.AbsolutePath)}";
}
