using System.Buffers;
using System.IO.Pipelines;

namespace Tocsin.Bench.Endpoints;

/// <summary>The least that an ingest endpoint can do: read the body, put it on disk if asked to, answer 200.</summary>
internal static class EnvelopeEndpoint
{
    private static readonly byte[] Answer = "{}"u8.ToArray();

    public static async Task AnswerAsync(HttpContext context, IBodySink? sink)
    {
        var reader = context.Request.BodyReader;
        var body = await ReadAllAsync(reader);
        if (sink is not null)
        {
            var length = (int)body.Buffer.Length;
            var copy = ArrayPool<byte>.Shared.Rent(length);
            body.Buffer.CopyTo(copy);
            await sink.AppendAsync(copy.AsMemory(0, length));
            ArrayPool<byte>.Shared.Return(copy);
        }
        reader.AdvanceTo(body.Buffer.End);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Answer.Length;
        await context.Response.Body.WriteAsync(Answer);
    }

    private static async ValueTask<ReadResult> ReadAllAsync(PipeReader reader)
    {
        while (true)
        {
            var result = await reader.ReadAsync();
            if (result.IsCompleted)
                return result;
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
