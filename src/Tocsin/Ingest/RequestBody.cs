using System.Buffers;
using System.IO.Pipelines;
using Tocsin.Sentry.Bodies;

namespace Tocsin.Ingest;

/// <summary>Takes in a request's body, never more than allowed, whatever length it announces.</summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstSize = 16 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _length;

    private RequestBody()
    {
    }

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <returns>The body, or null when it is larger than allowed.</returns>
    public static async ValueTask<RequestBody?> ReadAsync(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return null;
        var body = new RequestBody();
        var reader = request.BodyReader;
        while (true)
        {
            ReadResult read;
            try
            {
                read = await reader.ReadAsync(cancellationToken);
            }
            catch
            {
                body.Dispose();
                throw;
            }

            var fits = body._length + read.Buffer.Length <= limit;
            if (fits)
                body.Append(read.Buffer);
            reader.AdvanceTo(read.Buffer.End);
            if (fits && !read.IsCompleted)
                continue;
            if (fits)
                return body;
            body.Dispose();
            return null;
        }
    }

    /// <summary>Undoes the content encoding.</summary>
    public BodyReading Decode(string? contentEncoding, long limit) => InflatedBody.Decode(Bytes, contentEncoding, (int)Math.Min(limit, int.MaxValue));

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Append(ReadOnlySequence<byte> bytes)
    {
        var needed = _length + (int)bytes.Length;
        if (needed > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length = needed;
    }
}
