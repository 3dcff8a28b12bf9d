using System.IO.Compression;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Sentry.Bodies;
using Tocsin.Sentry.Envelopes;
using Tocsin.Sentry.Envelopes.Items;
using Tocsin.Sentry.Events;
using Tocsin.Sentry.Scrubbing;

namespace Tocsin.Sentry.Tests.Corpus;

/// <summary>Damaged real bodies: whatever happens to them on the way, the readers answer with a value.</summary>
public class MutationTests
{
    private static readonly byte[][] Bodies = [.. Sample.Names.Order().Select(Sample.Bytes)];
    private static readonly byte[][] Events =
        [.. new[] { "sentry-dotnet-6.9.0-004.bin", "sentry-php-4.29.0-003.bin", "sentry-ruby-6.6.2-002.bin", "sentry-python-2.68.0-001.bin" }.Select(Sample.EventOf), SecretEvent];

    private static readonly EventScrubber Scrubber = new(new ScrubOptions { Emails = true, IpAddresses = true, Keys = ["customer"] });

    private static byte[] SecretEvent =>
        """{"a":"Bearer abc token=x, https://u:p@h/?secret=1 {'password': 'x'} 4111 1111 1111 1111","password":"x","n":[["cookie","y"],"--token","z"],"e":"\"pwd\":\"\u0041\" jane@example.com 10.0.0.1 eyJhbGciOiJI.eyJzdWIi.c2ln -----BEGIN PRIVATE KEY-----\nx","key":"auth","value":7}"""u8.ToArray();

    [Fact]
    public void The_envelope_reader_never_throws_and_always_ends() => ForDamaged(Bodies, body =>
    {
        var reader = new EnvelopeReader(body);
        var items = 0;
        while (reader.Next() is { } item)
        {
            (item.Offset + item.Payload.Length).ShouldBeLessThanOrEqualTo(body.Length);
            (++items).ShouldBeLessThanOrEqualTo(body.Length);
        }
    });

    [Fact]
    public void The_event_reader_never_throws() => ForDamaged(Events, body =>
    {
        var reading = EventReader.Read(body);
        (reading.Event is null).ShouldBe(reading.Flaw is not null);
        if (reading.Flaw is { } flaw) flaw.Offset.ShouldBeInRange(0, body.Length);
        SecurityReports.Read(body, new SecurityReportOrigin(null, null, null), EventLimits.Default).ShouldNotBeNull();
    });

    [Fact]
    public void The_readers_of_small_items_never_throw() => ForDamaged([.. Events, .. SmallItems()], body =>
    {
        CheckIn.Read(body).ShouldNotBeNull();
        ClientReport.Read(body).ShouldNotBeNull();
        SessionCounts.ReadUpdate(body).ShouldNotBeNull();
        SessionCounts.ReadAggregates(body).ShouldNotBeNull();
        UserFeedback.ReadFeedback(body).ShouldNotBeNull();
        UserFeedback.ReadReport(body).ShouldNotBeNull();
        LogContainer.Read(body).ShouldNotBeNull();
    });

    [Fact]
    public void The_readers_of_bodies_never_throw_and_keep_their_limit() => ForDamaged([.. Bodies, .. Bodies.Select(Zlib)], body =>
    {
        foreach (var encoding in new[] { "gzip", "deflate", "br", "" })
        {
            using var inflated = InflatedBody.Decode(body, encoding, 20_000);
            if (inflated.Body is { } bytes) bytes.Bytes.Length.ShouldBeLessThanOrEqualTo(20_000);
        }

        using var store = StoreBody.Decode(body, 20_000);
        if (store.Body is { } json) json.Bytes.Length.ShouldBeLessThanOrEqualTo(20_000);
    });

    [Fact]
    public void The_scrubber_keeps_valid_JSON_valid_and_is_idempotent() => ForDamaged(Events, body =>
    {
        var once = Scrubber.Scrub(body);
        if (!IsJson(body))
        {
            return;
        }

        once.Flaw.ShouldBeNull();
        IsJson(once.Json).ShouldBeTrue();
        Scrubber.Scrub(once.Json).Json.Span.SequenceEqual(once.Json.Span).ShouldBeTrue();
    });

    [Fact]
    public void The_scrubber_is_idempotent_on_any_mixture_of_suspicious_pieces()
    {
        string[] pieces =
        [
            "password=", "'token': '", "\"secret\":\"", "Bearer ", "Basic ", "://u:p@", "[Filtered]", "4111111111111111", " ", "'", "\"", "&", ",", "]", "}", "{", "eyJab.cd.ef",
            "a@b.co", "10.0.0.1", "::1", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "\\", "é", "\n", "Authorization: ", "=", ":", "x", "5",
        ];
        var texts = Gen.Elements(pieces).ArrayOf(12).Select(parts => string.Concat(parts));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["m"] = text });
            var once = Scrubber.Scrub(json);
            IsJson(once.Json).ShouldBeTrue();
            Scrubber.Scrub(once.Json).Json.ToArray().ShouldBe(once.Json.ToArray());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithQuietOnSuccess(true));
    }

    private static void ForDamaged(byte[][] sources, Action<byte[]> check)
    {
        var damages = from source in Gen.Elements(sources)
                      from kind in Gen.Choose(0, 4)
                      from at in Gen.Choose(0, source.Length)
                      from length in Gen.Choose(0, 40)
                      from bytes in Gen.Choose(0, 255).Select(one => (byte)one).ArrayOf(length)
                      select Damaged(source, kind, at, bytes);
        Prop.ForAll(damages.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithQuietOnSuccess(true));
    }

    private static byte[] Damaged(byte[] source, int kind, int at, byte[] bytes)
    {
        switch (kind)
        {
            case 0:
                return source[..at];
            case 1:
                return [.. source[..at], .. bytes, .. source[at..]];
            case 2:
                return [.. source[..at], .. source[Math.Min(source.Length, at + bytes.Length)..]];
            case 3:
                // Only letters are changed, which often leaves the JSON valid.
                var flipped = source.ToArray();
                for (var i = at; i < flipped.Length && i < at + bytes.Length; i++)
                    if (char.IsAsciiLetterOrDigit((char)flipped[i])) flipped[i] = (byte)('0' + (bytes[i - at] % 10));
                return flipped;
            default:
                return [.. source[at..], .. source[..at]];
        }
    }

    private static IEnumerable<byte[]> SmallItems() =>
        Sample.Items(Sample.Bytes("sentry-java-8.53.0-014.bin")).Items.Select(item => item.Payload.ToArray());

    private static byte[] Zlib(byte[] plain)
    {
        using var target = new MemoryStream();
        using (var zlib = new ZLibStream(target, CompressionMode.Compress)) zlib.Write(plain);
        return target.ToArray();
    }

    private static bool IsJson(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 1000 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
