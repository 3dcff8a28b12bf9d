using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Issues;

namespace Tocsin.Tests.Issues;

public sealed class EventPayloadTests
{
    [Fact]
    public void Every_payload_comes_back_as_it_was() =>
        Prop.ForAll<byte[]>(bytes => EventPayload.Unpack(EventPayload.Pack(bytes)).ShouldBe(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_large_event_comes_back_and_is_small_between()
    {
        var json = Encoding.UTF8.GetBytes("{\"frames\":[" + string.Join(',', Enumerable.Range(0, 50_000).Select(line => $"{{\"lineno\":{line}}}")) + "]}");

        var packed = EventPayload.Pack(json);

        packed.Length.ShouldBeLessThan(json.Length / 3);
        EventPayload.Unpack(packed).ShouldBe(json);
    }

    [Fact]
    public void A_form_of_the_future_is_refused()
    {
        Should.Throw<InvalidDataException>(() => EventPayload.Unpack([2, 0])).Message.ShouldBe("The stored event has an unknown form; it was written by a newer Tocsin.");
        Should.Throw<InvalidDataException>(() => EventPayload.Unpack([]));
    }
}
