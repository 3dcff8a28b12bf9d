using System.IO.Compression;
using System.Text;
using Tocsin.Sentry.Bodies;

namespace Tocsin.Sentry.Tests.Bodies;

public class InflatedBodyTests
{
    private const int Limit = 1_000_000;
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"message\":\"hello\"}\n", 500)));

    [Theory]
    [InlineData("gzip")]
    [InlineData("GZip")]
    [InlineData("deflate")]
    [InlineData("raw deflate")]
    [InlineData("br")]
    public void Every_encoding_is_undone(string form)
    {
        using var reading = InflatedBody.Decode(Compressed(form), form.Split(' ')[^1], Limit);

        reading.Body.ShouldNotBeNull().Bytes.ToArray().ShouldBe(Plain);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" identity ")]
    public void Without_an_encoding_the_bytes_are_looked_at_in_place(string? encoding)
    {
        using var reading = InflatedBody.Decode(Plain, encoding, Limit);

        reading.Body!.Bytes.Equals(Plain.AsMemory()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip, br")]
    public void Other_encodings_are_unsupported(string encoding) =>
        InflatedBody.Decode(Plain, encoding, Limit).Fault.ShouldBe(BodyFault.Unsupported);

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("raw deflate")]
    [InlineData("br")]
    [InlineData("identity")]
    public void The_limit_is_on_the_inflated_size_to_the_byte(string form)
    {
        var encoding = form.Split(' ')[^1];

        using var fits = InflatedBody.Decode(Compressed(form), encoding, Plain.Length);
        fits.Body!.Bytes.Length.ShouldBe(Plain.Length);
        InflatedBody.Decode(Compressed(form), encoding, Plain.Length - 1).Fault.ShouldBe(BodyFault.TooLarge);
    }

    [Fact]
    public void A_bomb_is_refused_without_being_inflated()
    {
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
            for (var i = 0; i < 64; i++) gzip.Write(new byte[1 << 20]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        InflatedBody.Decode(bomb.ToArray(), "gzip", 100_000).Fault.ShouldBe(BodyFault.TooLarge);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void What_is_not_compressed_is_malformed(string encoding) =>
        InflatedBody.Decode("this is no compressed text at all"u8.ToArray(), encoding, Limit).Fault.ShouldBe(BodyFault.Malformed);

    [Fact]
    public void A_captured_gzip_body_gives_the_captured_plain_one()
    {
        using var reading = InflatedBody.Decode(Sample.Bytes("sentry-dotnet-6.9.0-004.gzip"), "gzip", Limit);

        reading.Body!.Bytes.ToArray().ShouldBe(Sample.Bytes("sentry-dotnet-6.9.0-004.bin"));
    }

    private static byte[] Compressed(string form)
    {
        using var target = new MemoryStream();
        using (Stream stream = form.ToLowerInvariant() switch
        {
            "gzip" => new GZipStream(target, CompressionMode.Compress),
            "deflate" => new ZLibStream(target, CompressionMode.Compress),
            "raw deflate" => new DeflateStream(target, CompressionMode.Compress),
            "br" => new BrotliStream(target, CompressionMode.Compress),
            _ => new BufferedStream(target),
        })
            stream.Write(Plain);
        return target.ToArray();
    }
}
