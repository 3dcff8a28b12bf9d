using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Tocsin.Digest;
using Tocsin.Fakes.Time;
using Tocsin.Ingest;
using Tocsin.Ingest.Endpoints;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Ingest;

public sealed class RequestBodyTests : IDisposable
{
    private readonly TestSettings _settings = new("ingest: {max_queued_bytes: 1MiB}", new ManualTime());
    private readonly ByteBudget _budget = new();

    public void Dispose() => _settings.Dispose();

    [Fact]
    public async Task A_body_holds_its_bytes_until_its_exchange_ends()
    {
        using (var exchange = Exchange(new byte[100_000]))
        {
            (await ReadAsync(exchange)).ShouldBeNull();
            (exchange.Body.Length, _budget.Held).ShouldBe((100_000, 100_000));
        }

        _budget.Held.ShouldBe(0);
    }

    [Fact]
    public async Task An_inflated_copy_is_held_beside_what_it_came_from()
    {
        var packed = Pack(new byte[100_000]);
        using (var exchange = Exchange(packed, "gzip"))
        {
            (await ReadAsync(exchange)).ShouldBeNull();
            _budget.Held.ShouldBe(100_000 + packed.Length);
        }

        _budget.Held.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gzip")]
    public async Task When_the_budget_is_used_up_the_sender_comes_back_later(string encoding)
    {
        _budget.Hold((1 << 20) + (encoding == "gzip" ? 0 : 1));
        using (var exchange = Exchange(Pack(new byte[10]), encoding))
        {
            var refusal = (await ReadAsync(exchange)).ShouldNotBeNull();
            refusal.ShouldBe(Refusals.QueueFull() with { Limit = refusal.Limit, Causes = refusal.Causes });
        }

        _budget.Held.ShouldBeInRange(1 << 20, (1 << 20) + 1);
    }

    private ValueTask<Refusal?> ReadAsync(IngestExchange exchange) => exchange.ReadBodyAsync(_budget, _settings.Live.Current.Ingest);

    private static IngestExchange Exchange(byte[] body, string encoding = "")
    {
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(body);
        context.Request.Headers.ContentEncoding = encoding;
        return new IngestExchange(context);
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionMode.Compress))
            packing.Write(content);
        return packed.ToArray();
    }
}
