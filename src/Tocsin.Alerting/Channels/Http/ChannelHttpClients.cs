using System.Net.Http.Headers;
using Tocsin.Alerting.Channels.Addresses;

namespace Tocsin.Alerting.Channels.Http;

/// <summary>
/// The two clients that all channels of a process share: one that reaches public addresses only, one that reaches all.
/// Neither follows redirects, keeps cookies or logs: a vendor's token can stand in the path.
/// </summary>
public sealed class ChannelHttpClients : IDisposable
{
    private readonly HttpClient _public;
    private readonly HttpClient _any;

    /// <summary>Makes the clients; connections are opened when needed.</summary>
    public ChannelHttpClients()
    {
        _public = Client(Guarded(new GuardedConnect()));
        _any = Client(Plain());
    }

    /// <summary>The client for a call; the method fits <see cref="ChannelSurroundings.Http"/>.</summary>
    /// <param name="allowPrivate">Whether private addresses may be called.</param>
    public HttpClient For(bool allowPrivate) => allowPrivate ? _any : _public;

    /// <inheritdoc/>
    public void Dispose()
    {
        _public.Dispose();
        _any.Dispose();
    }

    internal static SocketsHttpHandler Guarded(GuardedConnect guard)
    {
        var handler = Plain();
        handler.ConnectCallback = guard.ConnectAsync;

        // Behind a proxy the callback would see the proxy's address and the proxy would reach what the guard must not.
        handler.UseProxy = false;
        return handler;
    }

    private static SocketsHttpHandler Plain() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    // Time-outs belong to the channels, which have a clock that tests can move.
    private static HttpClient Client(SocketsHttpHandler handler)
    {
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Tocsin", productVersion: null));
        return client;
    }
}
