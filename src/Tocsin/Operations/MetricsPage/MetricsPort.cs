namespace Tocsin.Operations.MetricsPage;

/// <summary>A port for those who may read the metrics and nothing else.</summary>
internal static class MetricsPort
{
    /// <summary>Where to listen: the server's addresses, and each of their hosts with the port of the metrics.</summary>
    /// <param name="urls">The server's addresses.</param>
    /// <param name="port">The metrics' own port, or null.</param>
    public static IReadOnlyList<string> Listen(IReadOnlyList<string> urls, int? port) =>
        port is { } own ? [.. urls, .. urls.Select(url => "http://" + BindingAddress.Parse(url).Host + ":" + own).Distinct(StringComparer.OrdinalIgnoreCase)] : urls;

    /// <summary>The port of an address to listen on.</summary>
    public static int PortOf(string url) => BindingAddress.Parse(url).Port;

    /// <summary>Answers 404 to everything but the metrics on their own port.</summary>
    /// <param name="server">The server, before its endpoints are reached.</param>
    /// <param name="port">The metrics' own port.</param>
    public static void Keep(IApplicationBuilder server, int port) => server.Use((context, next) =>
    {
        if (context.Connection.LocalPort != port || context.Request.Path == "/metrics")
            return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
