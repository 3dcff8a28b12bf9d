using Tocsin.Configuration.Tree;

namespace Tocsin.Configuration.Effective;

/// <summary>Knows by its name which setting must not be shown, whoever reads it. A new channel is masked without doing anything.</summary>
public static class Secrecy
{
    private const string Mask = "***";

    private static readonly string[] SecretWords =
        ["token", "secret", "password", "passphrase", "authorization", "cookie", "credentials", "api_key", "dsn", "bearer"];

    /// <summary>The value of a setting as it may be shown.</summary>
    public static string Show(string path, string value)
    {
        if (value.Length == 0)
            return "";
        if (IsSecret(path))
            return Mask;
        return IsAddressOfChannel(path) || IsAddressOfMonitor(path) || value.Contains('@', StringComparison.Ordinal) ? ShowAddress(path, value) : value;
    }

    /// <summary>True when a message may quote the value.</summary>
    public static bool MayQuote(string path) => !IsSecret(path) && !IsAddressOfChannel(path) && !IsAddressOfMonitor(path);

    /// <summary>All values of a tree that no message may show.</summary>
    public static IEnumerable<string> In(SettingNode node, string path = "") => node switch
    {
        ScalarNode scalar when !scalar.IsAbsent && !MayQuote(path) => [scalar.Text],
        ListNode list => list.Items.SelectMany(item => In(item, path)),
        MappingNode mapping => mapping.Entries.SelectMany(entry => In(entry.Value, path.Length == 0 ? entry.Name : $"{path}.{entry.Name}")),
        _ => [],
    };

    private static bool IsSecret(string path)
    {
        // A connection string holds a password among other things.
        if (path is "store.postgres" || path.Contains(".headers.", StringComparison.Ordinal))
            return true;

        if (path.StartsWith("monitors.", StringComparison.Ordinal) && LastName(path) is "connection" or "send" or "body")
            return true;

        // What a program is started with is often an address with a token in it.
        if (path.StartsWith("channels.", StringComparison.Ordinal) && (LastName(path) is "arguments" || path.Contains(".environment.", StringComparison.Ordinal)))
            return true;
        var name = LastName(path).Replace('-', '_').ToLowerInvariant();
        return Array.Exists(SecretWords, word => name == word || name.EndsWith("_" + word, StringComparison.Ordinal));
    }

    // The path of a Slack or Discord webhook is its password.
    private static bool IsAddressOfChannel(string path) =>
        path.StartsWith("channels.", StringComparison.Ordinal)
        && (LastName(path) is "url" || LastName(path).EndsWith("_url", StringComparison.Ordinal));

    // Its query may hold a token; its path says what is looked at.
    private static bool IsAddressOfMonitor(string path) => path.StartsWith("monitors.", StringComparison.Ordinal) && LastName(path) is "url";

    private static string ShowAddress(string path, string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || url.Host.Length == 0)
            return IsAddressOfChannel(path) ? Mask : value;
        if (IsAddressOfChannel(path))
            return $"{url.Scheme}://{url.Authority}/{Mask}";
        if (IsAddressOfMonitor(path))
            return $"{url.Scheme}://{(url.UserInfo.Length > 0 ? Mask + "@" : "")}{url.Authority}{url.AbsolutePath}{(url.Query.Length > 0 ? "?" + Mask : "")}";
        return url.UserInfo.Length > 0 ? $"{url.Scheme}://{Mask}@{url.Authority}{url.PathAndQuery}" : value;
    }

    private static string LastName(string path)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        return bracket < 0 ? name : name[..bracket];
    }
}
