using Tocsin.Digest;
using Tocsin.Projects;
using Tocsin.Sentry.Bodies;

namespace Tocsin.Ingest.Endpoints;

/// <summary>One request on its way through: what was found out so far, and the buffers that go back at its end.</summary>
internal sealed class IngestExchange(HttpContext context) : IDisposable
{
    private HeldBytes? _held;
    private RequestBody? _raw;
    private BodyReading? _decoded;

    public HttpContext Context { get; } = context;

    /// <summary>The sender's connection is gone.</summary>
    public CancellationToken HungUp => Context.RequestAborted;

    public string ProjectId => Context.GetRouteValue("project") as string ?? "";

    /// <summary>Whether the whole body arrived and could be inflated.</summary>
    public bool HasBody => _decoded is { IsDecoded: true };

    public ReadOnlyMemory<byte> Body => _decoded?.Body?.Bytes ?? default;

    public Project? Project { get; set; }

    public Reception? Reception { get; private set; }

    /// <summary>Why the whole request is refused; null while it is not.</summary>
    public Refusal? Refusal { get; set; }

    /// <returns>Why there is no body to go on with, or null when it is here.</returns>
    public async ValueTask<Refusal?> ReadBodyAsync(ByteBudget budget, IngestSettings limits)
    {
        _held = new HeldBytes(budget, limits.MaxQueuedBytes);
        _raw = new RequestBody(_held);
        if (await _raw.ReadAsync(Context.Request, limits.MaxEnvelope, HungUp) is { } refusal)
            return refusal;
        _decoded = _raw.Decode(Context.Request.Headers.ContentEncoding, limits.MaxEnvelope);
        if (!_decoded.IsDecoded)
            return Refusals.Body(_decoded);
        // Inflating waits for nothing, so never more bodies than threads grow unheld; how large this one would be, nobody knew before.
        var isCopy = !_decoded.Body.Bytes.Span.Overlaps(_raw.Bytes.Span);
        return isCopy && !_held.TryHold(_decoded.Body.Bytes.Length) ? Refusals.QueueFull() : null;
    }

    public Reception Receive(Guid? eventId) => Reception = new Reception(eventId);

    /// <summary>Gives the body's memory back; the body is not to be looked at after this.</summary>
    public void FreeBody()
    {
        _decoded?.Dispose();
        _raw?.Dispose();
        _held?.Dispose();
        (_decoded, _raw, _held) = (null, null, null);
    }

    public void Dispose() => FreeBody();
}
