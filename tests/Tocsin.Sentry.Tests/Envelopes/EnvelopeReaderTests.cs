using System.Text;
using Tocsin.Sentry.Envelopes;

namespace Tocsin.Sentry.Tests.Envelopes;

public class EnvelopeReaderTests
{
    [Fact]
    public void The_header_gives_its_fields()
    {
        var header = new EnvelopeReader(
            """{"event_id":"57114d69-5180-4c46-9060-10fa2551163c","dsn":"https:\/\/k@h\/1","sdk":{"name":"sentry.php","version":"4.29.0","packages":[{}]},"sent_at":"2026-11-21T00:07:38Z","trace":{"public_key":"x"}}"""u8.ToArray())
            .Header.ShouldNotBeNull();

        header.EventId.ShouldBe(Guid.Parse("57114d6951804c46906010fa2551163c"));
        header.Dsn.ShouldBe("https://k@h/1");
        header.SdkName.ShouldBe("sentry.php");
        header.SdkVersion.ShouldBe("4.29.0");
        header.SentAt.ShouldBe(new DateTimeOffset(2026, 11, 21, 0, 7, 38, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{}\n")]
    [InlineData("{}\n\n\n")]
    [InlineData("{\"event_id\":null,\"sdk\":5,\"sent_at\":{}}\r\n")]
    public void An_envelope_without_items_is_complete(string envelope)
    {
        var (items, flaw) = Sample.Items(envelope);

        items.ShouldBeEmpty();
        flaw.ShouldBeNull();
    }

    [Fact]
    public void Items_with_and_without_length_follow_each_other()
    {
        var (items, flaw) = Sample.Items("{}\n{\"type\":\"event\"}\n{\"message\":1}\n\n{\"type\":\"attachment\",\"length\":5,\"filename\":\"a.txt\",\"content_type\":\"text/plain\",\"attachment_type\":\"event.attachment\"}\na\nb\r\n\n{\"type\":\"log\",\"item_count\":3,\"length\":0}\n\n{\"type\":\"new-kind\"}");

        flaw.ShouldBeNull();
        items.Select(item => item.Type).ShouldBe(["event", "attachment", "log", "new-kind"]);
        items[0].Text().ShouldBe("{\"message\":1}");
        items[1].Text().ShouldBe("a\nb\r\n");
        items[1].Filename.ShouldBe("a.txt");
        items[1].ContentType.ShouldBe("text/plain");
        items[1].AttachmentType.ShouldBe("event.attachment");
        items[2].ItemCount.ShouldBe(3);
        items[2].Payload.Length.ShouldBe(0);
        items[3].Payload.Length.ShouldBe(0);
    }

    [Fact]
    public void The_payload_is_a_slice_at_its_offset()
    {
        var envelope = "{}\n{\"type\":\"x\",\"length\":3}\nabc"u8.ToArray();

        var item = new EnvelopeReader(envelope).Next().ShouldNotBeNull();

        item.Offset.ShouldBe(envelope.Length - 3);
        item.Payload.Equals(envelope.AsMemory(envelope.Length - 3)).ShouldBeTrue();
    }

    [Fact]
    public void A_carriage_return_belongs_to_a_payload_without_length() =>
        Sample.Items("{}\r\n{\"type\":\"x\"}\r\nabc\r\n").Items.Single().Text().ShouldBe("abc\r");

    [Theory]
    [InlineData("", "envelope header", 0)]
    [InlineData("[]", "envelope header", 0)]
    [InlineData("{\"a\":}", "envelope header", 5)]
    [InlineData("{}\nnonsense\n", "item header", 3 + 1)]
    [InlineData("{}\n{\"length\":1}\na", "no type", 3)]
    [InlineData("{}\n{\"type\":\"x\",\"length\":-1}\na", "not a whole number", 3)]
    [InlineData("{}\n{\"type\":\"x\",\"length\":1.5}\na", "not a whole number", 3)]
    [InlineData("{}\n{\"type\":\"x\",\"length\":\"y\"}\na", "not a whole number", 3)]
    [InlineData("{}\n{\"type\":\"x\",\"length\":9}\nabc", "ends after 3", 30)]
    [InlineData("{}\n{\"type\":\"x\",\"length\":2}\nabc", "no line ends there", 29)]
    public void A_flaw_says_what_and_where(string envelope, string reason, long offset)
    {
        var (items, flaw) = Sample.Items(envelope);

        items.ShouldBeEmpty();
        flaw.ShouldNotBeNull().Reason.ShouldContain(reason);
        flaw.Offset.ShouldBe(offset);
    }

    [Fact]
    public void What_stands_before_a_flaw_is_delivered()
    {
        var (items, flaw) = Sample.Items("{}\n{\"type\":\"event\"}\n{}\n{\"type\":\"x\",\"length\":99}\nabc");

        items.Single().Type.ShouldBe("event");
        flaw.ShouldNotBeNull();
    }

    [Fact]
    public void A_header_nested_deeper_than_any_is_a_flaw() =>
        Sample.Items("{\"a\":" + new string('[', 100_000)).Flaw.ShouldNotBeNull().Reason.ShouldContain("depth");

    [Fact]
    public void An_escaped_type_is_the_same_type() =>
        Sample.Items("{}\n{\"type\":\"\\u0065vent\"}\n{}").Items.Single().Type.ShouldBe("event");

    [Fact]
    public void Bytes_that_are_no_text_pass_through()
    {
        byte[] binary = [0, 255, 10, 128, 13];
        byte[] envelope = [.. Encoding.UTF8.GetBytes("{}\n{\"type\":\"attachment\",\"length\":5}\n"), .. binary];

        Sample.Items(envelope).Items.Single().Payload.ToArray().ShouldBe(binary);
    }
}
