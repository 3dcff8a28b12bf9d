using System.Buffers;
using Tocsin.Alerting.Monitoring.Checks;
using Tocsin.Alerting.Monitoring.Checks.Metrics;
using Tocsin.Operations.Exposition;

namespace Tocsin.Monitors.Kinds;

/// <summary>What checks need of the process around them; one for all of them.</summary>
/// <param name="time">Measures how long a target took.</param>
/// <param name="metrics">Tocsin's own metrics; null beside the server, which alone knows them.</param>
public sealed class CheckSurroundings(TimeProvider time, MetricsRegistry? metrics) : IDisposable
{
    private readonly Lazy<HttpClient> _strict = new(() => CheckHttpClients.Create());
    private readonly Lazy<HttpClient> _lenient = new(() => CheckHttpClients.Create(trustsAnyCertificate: true));
    private readonly Lazy<HttpClient> _guardedStrict = new(() => CheckHttpClients.CreateGuarded());
    private readonly Lazy<HttpClient> _guardedLenient = new(() => CheckHttpClients.CreateGuarded(trustsAnyCertificate: true));

    /// <summary>Measures how long a target took.</summary>
    public TimeProvider Time => time;

    /// <summary>Asks the web servers that a person wrote down.</summary>
    /// <param name="trustsAnyCertificate">Whether any certificate will do.</param>
    public HttpClient Http(bool trustsAnyCertificate) => (trustsAnyCertificate ? _lenient : _strict).Value;

    /// <summary>Asks where redirects lead.</summary>
    /// <param name="trustsAnyCertificate">Whether any certificate will do.</param>
    /// <param name="allowPrivate">Whether that may be a private address.</param>
    public HttpClient Elsewhere(bool trustsAnyCertificate, bool allowPrivate) =>
        allowPrivate ? Http(trustsAnyCertificate) : (trustsAnyCertificate ? _guardedLenient : _guardedStrict).Value;

    /// <summary>Tocsin's own metrics as they are now, as Prometheus would read them.</summary>
    /// <exception cref="UnreadablePageException">This is not the server.</exception>
    public Stream OwnMetrics()
    {
        if (metrics is null)
            throw new UnreadablePageException("only the running server knows its own metrics; tocsin monitors show has what it found last");
        var page = new ArrayBufferWriter<byte>(64 * 1024);
        metrics.Write(page, MetricsFormat.Prometheus);
        return new MemoryStream(page.WrittenMemory.ToArray(), writable: false);
    }

    public void Dispose()
    {
        foreach (var client in new[] { _strict, _lenient, _guardedStrict, _guardedLenient }.Where(client => client.IsValueCreated))
            client.Value.Dispose();
    }
}
