using Tocsin.Projects;
using Tocsin.Sentry.Bodies;

namespace Tocsin.Ingest;

/// <summary>One request on its way through: what was found out so far, and the buffers that go back at its end.</summary>
internal sealed class IngestExchange(HttpContext context) : IDisposable
{
    private RequestBody? _raw;
    private BodyReading? _decoded;

    public HttpContext Context { get; } = context;

    public CancellationToken Cancelled => Context.RequestAborted;

    public string ProjectId => Context.GetRouteValue("project") as string ?? "";

    public ReadOnlyMemory<byte> Body => _decoded?.Body?.Bytes ?? default;

    public Project? Project { get; set; }

    public Reception? Reception { get; set; }

    /// <summary>Why the whole request is refused; null while it is not.</summary>
    public Refusal? Refusal { get; set; }

    public BodyReading Keep(RequestBody raw, BodyReading decoded)
    {
        (_raw, _decoded) = (raw, decoded);
        return decoded;
    }

    public void Dispose()
    {
        _decoded?.Dispose();
        _raw?.Dispose();
    }
}
