using System.Buffers;
using Tocsin.Sentry.Bodies;

namespace Tocsin.Ingest;

/// <summary>Takes in a request's body, never more than allowed, whatever length it announces, and holds memory only for what has arrived.</summary>
internal sealed class RequestBody(HeldBytes held) : IDisposable
{
    private const int FirstSize = 16 * 1024;

    private byte[] _buffer = [];
    private int _length;

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <returns>Why the body is not taken, or null when it is here.</returns>
    public async ValueTask<Refusal?> ReadAsync(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return TooLarge(request.ContentLength.Value, limit);
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var refusal = Take(read.Buffer, limit);
            reader.AdvanceTo(read.Buffer.End);
            if (refusal is not null || read.IsCompleted)
                return refusal;
        }
    }

    /// <summary>Undoes the content encoding.</summary>
    public BodyReading Decode(string? contentEncoding, long limit) => InflatedBody.Decode(Bytes, contentEncoding, (int)Math.Min(limit, int.MaxValue));

    public void Dispose()
    {
        Return(_buffer);
        (_buffer, _length) = ([], 0);
    }

    private Refusal? Take(ReadOnlySequence<byte> bytes, long limit)
    {
        if (_length + bytes.Length > limit)
            return TooLarge(_length + bytes.Length, limit);
        if (!held.TryHold(bytes.Length))
            return Refusals.QueueFull();
        Append(bytes);
        return null;
    }

    private void Append(ReadOnlySequence<byte> bytes)
    {
        var needed = _length + (int)bytes.Length;
        if (needed > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(FirstSize, _buffer.Length * 2)));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            Return(_buffer);
            _buffer = larger;
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length = needed;
    }

    private static Refusal TooLarge(long bytes, long limit) => Refusals.TooLarge("request", bytes, limit, "ingest.max_envelope");

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }
}
