using System.Text;
using Tocsin.Sentry.Events;

namespace Tocsin.Sentry.Tests.Events;

public class EventReaderTests
{
    [Fact]
    public void An_event_of_the_dotnet_SDK_is_read_whole()
    {
        var read = EventReader.Read(Sample.EventOf("sentry-dotnet-6.9.0-004.bin")).Event.ShouldNotBeNull();

        read.EventId.ShouldBe(Guid.Parse("57114d6951804c46906010fa2551163c"));
        read.Type.ShouldBe(EventType.Error);
        read.Level.ShouldBe(SentryLevel.Error);
        read.Platform.ShouldBe("csharp");
        read.Release.ShouldBe("shop@2.0.1");
        read.Environment.ShouldBe("staging");
        read.ServerName.ShouldBe("vm");
        read.SdkName.ShouldBe("sentry.dotnet");
        read.TraceId.ShouldBe("08d01cceda7142d5912ec7d382044dcc");
        read.User.ShouldBe(new SentryUser("42", "jane@example.com", "jane", "{{auto}}"));
        read.Tags.ShouldBe([new("component", "database"), new("operation", "query"), new("backend", "timeweb")]);
        read.Contexts.ShouldContain(new KeyValuePair<string, string>("runtime", ".NET 10.0.12"));
        read.Exceptions.Select(one => one.Type).ShouldBe(["System.InvalidOperationException", "System.TimeoutException", "System.AggregateException"]);
        read.Exceptions[^1].IsGroup.ShouldBeTrue();
        read.Exceptions[0].ParentId.ShouldBe(0);
        read.Exceptions[0].Frames[1].Function.ShouldBe("Task Program.Main(string[] a)+() => { }");
        read.Exceptions[0].Frames[1].Line.ShouldBe(17);
        read.Exceptions[0].Frames[1].InApp.ShouldBe(true);
        read.Request.ShouldBeNull();
        read.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("nonsense", 1)]
    [InlineData("[]", 0)]
    [InlineData("\"text\"", 0)]
    [InlineData("{\"a\":1,}", 7)]
    [InlineData("{\n\"a\":\n tru}", 11)]
    [InlineData("{} {}", 3)]
    [InlineData("{\"a\":\"", 6)]
    public void What_is_no_JSON_object_is_a_flaw_with_its_offset(string json, long offset)
    {
        var reading = EventReader.Read(Encoding.UTF8.GetBytes(json));

        reading.Event.ShouldBeNull();
        reading.Flaw.ShouldNotBeNull().Offset.ShouldBe(offset);
        reading.Flaw.Reason.ShouldNotContain("LineNumber");
    }

    [Theory]
    [InlineData("[", 99, true)]
    [InlineData("[", 100, false)]
    [InlineData("[", 1_000_000, false)]
    public void Nesting_is_read_to_its_limit_and_refused_beyond(string open, int depth, bool isRead)
    {
        var json = "{\"extra\":" + string.Concat(Enumerable.Repeat(open, depth)) + new string(']', depth) + "}";

        EventReader.Read(Encoding.UTF8.GetBytes(json)).IsRead.ShouldBe(isRead);
    }

    [Fact]
    public void Nested_objects_of_a_known_section_are_refused_as_values_too()
    {
        var json = string.Concat(Enumerable.Repeat("{\"exception\":", 5000)) + "1" + new string('}', 5000);

        EventReader.Read(Encoding.UTF8.GetBytes(json)).Flaw.ShouldNotBeNull().Reason.ShouldContain("depth");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"exception\":null,\"tags\":null,\"user\":null,\"message\":null,\"logentry\":null,\"fingerprint\":null,\"level\":null,\"timestamp\":null,\"threads\":null,\"contexts\":null,\"request\":null,\"sdk\":null,\"event_id\":null,\"stacktrace\":null,\"csp\":null,\"release\":null}")]
    [InlineData("{\"exception\":{},\"tags\":{},\"user\":{},\"message\":\"\",\"logentry\":{},\"fingerprint\":[],\"level\":\"\",\"threads\":[],\"contexts\":{},\"request\":{},\"sdk\":{},\"release\":\"\"}")]
    [InlineData("{\"exception\":{\"values\":[null,{}]},\"tags\":[[],[null,1],[\"a\"]],\"user\":{\"id\":null},\"threads\":{\"values\":null},\"stacktrace\":{\"frames\":null}}")]
    public void Absent_null_and_empty_fields_are_all_the_same(string json)
    {
        var read = Sample.Event(json);

        read.Notes.ShouldBeEmpty();
        read.Type.ShouldBe(EventType.Message);
        (read.Message, read.User, read.Request, read.Level, read.Timestamp, read.Release, read.EventId).ShouldBe((null, null, null, null, null, null, null));
        (read.Exceptions.Count, read.Tags.Count, read.Threads.Count, read.Fingerprint.Count, read.StackTrace.Count).ShouldBe((0, 0, 0, 0, 0));
    }

    [Fact]
    public void Fields_that_do_not_fit_become_null_and_leave_a_note_each()
    {
        var read = Sample.Event("""{"event_id":"xyz","timestamp":"soon","level":"loud","release":{"a":1},"exception":7,"user":"jane","tags":5,"fingerprint":[[1]],"message":[1]}""");

        read.Notes.Select(note => note.Field).ShouldBe(["event_id", "timestamp", "level", "release", "exception", "user", "tags", "fingerprint", "message"]);
        (read.EventId, read.Timestamp, read.Level, read.Release, read.User).ShouldBe((null, null, null, null, null));
    }

    [Theory]
    [InlineData("\"fatal\"", SentryLevel.Fatal)]
    [InlineData("\"critical\"", SentryLevel.Fatal)]
    [InlineData("\"Error\"", SentryLevel.Error)]
    [InlineData("\"warn\"", SentryLevel.Warning)]
    [InlineData("\"log\"", SentryLevel.Info)]
    [InlineData("\"trace\"", SentryLevel.Debug)]
    [InlineData("40", SentryLevel.Error)]
    public void Levels_are_read_in_all_their_words(string level, SentryLevel expected) =>
        Sample.Event($$"""{"level":{{level}}}""").Level.ShouldBe(expected);

    [Theory]
    [InlineData("[\"a\",1,true,null,2.5]", "a|1|true|2.5")]
    [InlineData("\"alone\"", "alone")]
    [InlineData("7", "7")]
    [InlineData("false", "false")]
    [InlineData("[\"{{ default }}\",\"x\"]", "{{ default }}|x")]
    public void Fingerprints_are_read_in_every_form(string fingerprint, string expected) =>
        string.Join('|', Sample.Event("{\"fingerprint\":" + fingerprint + "}").Fingerprint).ShouldBe(expected);

    [Theory]
    [InlineData("""{"tags":{"a":"x","n":1,"b":true,"z":null}}""", "a=x n=1 b=true")]
    [InlineData("""{"tags":[["a","x"],["n",1],["z",null],["a","y"]]}""", "a=y n=1")]
    [InlineData("""{"tags":[{"key":"a","value":"x"},{"value":"y","key":"b"}]}""", "a=x b=y")]
    [InlineData("""{"tags":{"a":"line\nbreak","b":{"c":1}}}""", "a=line break")]
    public void Tags_are_read_in_every_form(string json, string expected) =>
        string.Join(' ', Sample.Event(json).Tags.Select(tag => $"{tag.Key}={tag.Value}")).ShouldBe(expected);

    [Theory]
    [InlineData("""{"headers":{"user-agent":"UA"}}""")]
    [InlineData("""{"headers":{"User-Agent":["UA","other"]}}""")]
    [InlineData("""{"headers":[["Referer","x"],["User-Agent","UA"]]}""")]
    [InlineData("""{"headers":[["USER-AGENT",["UA"]],7,null]}""")]
    public void The_user_agent_is_found_in_every_shape_of_headers(string request) =>
        Sample.Event("{\"request\":" + request + "}").Request.ShouldBe(new SentryRequest(null, null, "UA"));

    [Fact]
    public void The_contexts_give_trace_and_names()
    {
        var read = Sample.Event("""{"contexts":{"os":{"raw_description":"Debian 12"},"browser":{"name":"Firefox","version":"131.0"},"device":{"family":"x","model":"Pixel 9","name":"phone"},"trace":{"trace_id":"08d01cce-da71-42d5-912e-c7d382044dcc"},"own":{"name":"n"},"runtime":null}}""");

        read.TraceId.ShouldBe("08d01cceda7142d5912ec7d382044dcc");
        read.Contexts.ShouldBe([new("os", "Debian 12"), new("browser", "Firefox 131.0"), new("device", "Pixel 9")]);
    }

    [Theory]
    [InlineData("""{"type":"transaction","transaction":"GET /"}""", EventType.Transaction)]
    [InlineData("""{"contexts":{"feedback":{"message":"It broke"}}}""", EventType.Feedback)]
    [InlineData("""{"type":"feedback"}""", EventType.Feedback)]
    [InlineData("""{"exception":{"type":"E"}}""", EventType.Error)]
    [InlineData("""{"type":"default","exception":{"type":"E"},"message":"m"}""", EventType.Error)]
    [InlineData("""{"stacktrace":{"frames":[{"function":"f"}]}}""", EventType.Error)]
    [InlineData("""{"message":"m","stacktrace":{"frames":[{"function":"f"}]}}""", EventType.Message)]
    [InlineData("""{"threads":[{"id":1,"stacktrace":{"frames":[{"function":"f"}]}}]}""", EventType.Error)]
    [InlineData("""{"csp":{"blocked_uri":"x"}}""", EventType.Security)]
    public void The_content_tells_what_an_event_is_about(string json, EventType expected) => Sample.Event(json).Type.ShouldBe(expected);

    [Fact]
    public void Feedback_shows_its_text_as_the_message() =>
        Sample.Event("""{"contexts":{"feedback":{"message":"It broke"}}}""").Message.ShouldBe("It broke");

    [Fact]
    public void Text_that_is_no_text_is_made_fit()
    {
        byte[] json = [.. "{\"message\":\"a"u8, 0xFF, .. "\\ud800b\\u0000c\",\"\\ud800\":1,\"release\":\"\\ud83d\\ude00\"}"u8];

        var read = EventReader.Read(json).Event.ShouldNotBeNull();

        read.Message.ShouldBe("a\uFFFD\uFFFDb\uFFFDc");
        read.Release.ShouldBe("😀");
    }

    [Fact]
    public void A_byte_order_mark_and_escaped_names_are_no_obstacle()
    {
        byte[] json = [0xEF, 0xBB, 0xBF, .. "{\"\\u006dessage\":\"x\"}"u8];

        EventReader.Read(json).Event!.Message.ShouldBe("x");
    }

    [Fact]
    public void Long_text_is_cut_between_characters_and_noted()
    {
        var read = Sample.Event("{\"transaction\":\"" + new string('a', 199) + "😀tail\",\"message\":\"" + new string('m', 9000) + "\"}");

        read.Transaction.ShouldBe(new string('a', 199));
        read.Message!.Length.ShouldBe(8192);
        read.Notes.Select(note => note.Field).ShouldBe(["transaction", "message"]);
    }

    [Fact]
    public void Numbers_and_old_words_are_read_as_text()
    {
        var read = Sample.Event("""{"release":1.5,"dist":7,"user":{"id":42,"name":"Jane"},"culprit":"app.views","checksum":"abc","platform":"Python"}""");

        (read.Release, read.Dist, read.Culprit, read.Checksum, read.Platform).ShouldBe(("1.5", "7", "app.views", "abc", "python"));
        read.User.ShouldBe(new SentryUser("42", null, "Jane", null));
        read.User!.Identity.ShouldBe("42");
    }
}
