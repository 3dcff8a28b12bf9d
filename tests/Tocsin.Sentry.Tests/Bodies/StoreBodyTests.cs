using System.Text;
using Tocsin.Sentry.Bodies;
using Tocsin.Sentry.Events;

namespace Tocsin.Sentry.Tests.Bodies;

public class StoreBodyTests
{
    [Fact]
    public void Plain_JSON_is_looked_at_in_place()
    {
        var body = " \n{\"message\":\"x\"}"u8.ToArray();

        using var reading = StoreBody.Decode(body, 1000);

        reading.Body!.Bytes.Equals(body.AsMemory(2)).ShouldBeTrue();
    }

    [Fact]
    public void The_base64_of_zlib_of_raven_is_undone()
    {
        using var reading = StoreBody.Decode(Sample.Bytes("raven-node-2.6.4-001.bin"), 100_000);

        var sentryEvent = EventReader.Read(reading.Body.ShouldNotBeNull().Bytes.Span).Event.ShouldNotBeNull();
        sentryEvent.Platform.ShouldBe("node");
        sentryEvent.Timestamp.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   ", "empty")]
    [InlineData("[1]", "neither")]
    [InlineData("aGVsbG8gd29ybGQ=", "zlib")]
    public void Anything_else_is_malformed_and_says_why(string body, string expected)
    {
        var reading = StoreBody.Decode(Encoding.UTF8.GetBytes(body), 1000);

        reading.Fault.ShouldBe(BodyFault.Malformed);
        reading.Problem!.ShouldContain(expected);
    }

    [Fact]
    public void The_limit_holds_for_both_forms()
    {
        StoreBody.Decode("{\"a\":1}"u8.ToArray(), 6).Fault.ShouldBe(BodyFault.TooLarge);
        StoreBody.Decode(Sample.Bytes("raven-node-2.6.4-001.bin"), 100).Fault.ShouldBe(BodyFault.TooLarge);
    }
}
