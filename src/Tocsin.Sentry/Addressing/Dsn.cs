using System.Diagnostics.CodeAnalysis;

namespace Tocsin.Sentry.Addressing;

/// <summary>
/// The address that an SDK reports to: <c>scheme://publicKey[:secret]@host[:port][/prefix]/projectId</c>.
/// </summary>
public sealed record Dsn
{
    private Dsn(string scheme, string publicKey, string? secret, string authority, string pathPrefix, string projectId)
    {
        Scheme = scheme;
        PublicKey = publicKey;
        Secret = secret;
        Authority = authority;
        PathPrefix = pathPrefix;
        ProjectId = projectId;
    }

    /// <summary><c>http</c> or <c>https</c>.</summary>
    public string Scheme { get; }

    /// <summary>The key that names the sender: 32 hexadecimal digits in lower case.</summary>
    public string PublicKey { get; }

    /// <summary>The secret that old SDKs still carry; nothing depends on it.</summary>
    public string? Secret { get; }

    /// <summary>The host, with its port when that is not the scheme's own.</summary>
    public string Authority { get; }

    /// <summary>What stands before <c>/api/</c>: empty, or a path with a leading and no trailing slash.</summary>
    public string PathPrefix { get; }

    /// <summary>The last segment of the path.</summary>
    public string ProjectId { get; }

    /// <summary>The address that ingest paths such as <c>envelope/</c> are appended to.</summary>
    public string IngestAddress => $"{Scheme}://{Authority}{PathPrefix}/api/{ProjectId}/";

    /// <summary>The DSN as it may be logged and shown, with its key masked.</summary>
    public string Masked => $"{Scheme}://{Addressing.PublicKey.Mask(PublicKey)}@{Authority}{PathPrefix}/{ProjectId}";

    /// <summary>The DSN as it is written into an SDK's settings; without the secret, which no server asks for any more.</summary>
    public string Format() => $"{Scheme}://{PublicKey}@{Authority}{PathPrefix}/{ProjectId}";

    /// <summary>The masked form: a DSN that slips into a log line gives no key away.</summary>
    public override string ToString() => Masked;

    /// <summary>The DSN of a project on a server.</summary>
    /// <param name="server">The server's public address, with its path prefix when it has one.</param>
    /// <param name="publicKey">The key, 32 hexadecimal digits.</param>
    /// <param name="projectId">The project's id.</param>
    /// <exception cref="ArgumentException">The address is not absolute HTTP(S), or the key or the id has the wrong shape.</exception>
    public static Dsn For(Uri server, string publicKey, string projectId)
    {
        ArgumentNullException.ThrowIfNull(server);
        var text = $"{server.Scheme}://{publicKey}@{server.Authority}{server.AbsolutePath.TrimEnd('/')}/{projectId}";
        return TryParse(text, out var dsn, out var problem) ? dsn : throw new ArgumentException(problem, nameof(server));
    }

    /// <summary>Reads a DSN.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dsn">The DSN, when there is one.</param>
    /// <param name="problem">What is wrong and what to write instead, when there is none; never repeats the key.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Dsn? dsn, [NotNullWhen(false)] out string? problem)
    {
        dsn = null;
        problem = null;
        if (!Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri))
            problem = "The DSN is not an absolute URL. Write https://<key>@<host>/<project>.";
        else if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            problem = $"The DSN's scheme is '{uri.Scheme}'. Use http or https.";
        else if (uri.Host.Length == 0)
            problem = "The DSN has no host. Write https://<key>@<host>/<project>.";
        else
            dsn = FromParts(uri, out problem);
        return dsn is not null;
    }

    private static Dsn? FromParts(Uri uri, out string? problem)
    {
        problem = null;
        var user = uri.UserInfo.Split(':', 2);
        var key = Uri.UnescapeDataString(user[0]);
        var path = uri.AbsolutePath.TrimEnd('/');
        var slash = path.LastIndexOf('/');
        var project = slash < 0 ? string.Empty : path[(slash + 1)..];

        if (key.Length == 0)
            problem = "The DSN has no key before the '@'. Copy it again from the project's settings.";
        else if (!Addressing.PublicKey.IsValid(key))
            problem = $"The DSN's key has {key.Length} characters or others than hexadecimal digits; 32 hexadecimal digits are expected.";
        else if (project.Length == 0)
            problem = "The DSN has no project after the host. Write https://<key>@<host>/<project>.";
        if (problem is not null) return null;

        var secret = user.Length > 1 && user[1].Length > 0 ? Uri.UnescapeDataString(user[1]) : null;
        return new Dsn(uri.Scheme, key.ToLowerInvariant(), secret, uri.Authority, path[..slash], project);
    }
}
