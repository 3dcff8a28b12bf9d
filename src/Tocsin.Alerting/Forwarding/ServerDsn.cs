namespace Tocsin.Alerting.Forwarding;

/// <summary>A DSN as far as a reporter needs it: where envelopes go, and the key that lets them in.</summary>
/// <param name="Envelopes">The address that takes envelopes.</param>
/// <param name="Key">The public key.</param>
internal sealed record ServerDsn(Uri Envelopes, string Key)
{
    /// <summary>Reads <c>https://key@host/path/1</c>; null when it is none.</summary>
    public static ServerDsn? TryParse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var dsn) || dsn.Scheme is not ("http" or "https"))
            return null;
        var slash = dsn.AbsolutePath.LastIndexOf('/');
        var (prefix, project) = (dsn.AbsolutePath[..slash], dsn.AbsolutePath[(slash + 1)..]);
        var key = dsn.UserInfo.Split(':')[0];
        return project.Length == 0 || key.Length == 0 || dsn.Query.Length + dsn.Fragment.Length > 0
            ? null
            : new ServerDsn(new Uri($"{dsn.Scheme}://{dsn.Authority}{prefix}/api/{project}/envelope/"), Uri.UnescapeDataString(key));
    }

    /// <summary>Where it leads, without the key.</summary>
    public override string ToString() => Envelopes.GetLeftPart(UriPartial.Authority);
}
