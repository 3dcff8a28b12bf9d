using Tocsin.Sentry.Events;

namespace Tocsin.Sentry.Tests.Events;

public class ExceptionTests
{
    [Theory]
    [InlineData("""{"exception":{"values":[{"type":"E","value":"v"}]}}""")]
    [InlineData("""{"exception":{"values":{"type":"E","value":"v"}}}""")]
    [InlineData("""{"exception":[{"type":"E","value":"v"}]}""")]
    [InlineData("""{"exception":{"type":"E","value":"v"}}""")]
    [InlineData("""{"sentry.interfaces.Exception":{"values":[null,{"type":"E","value":"v"},7,{}]}}""")]
    public void Every_form_of_the_exception_member_is_read(string json)
    {
        var exception = Sample.Event(json).Exceptions.Single();

        (exception.Type, exception.Value).ShouldBe(("E", "v"));
    }

    [Theory]
    [InlineData("""{"a":[1, 2]}""", """{"a":[1, 2]}""")]
    [InlineData("12.50", "12.50")]
    [InlineData("true", "true")]
    [InlineData("null", null)]
    public void A_value_that_is_no_text_becomes_text(string value, string? expected) =>
        Sample.Event("{\"exception\":{\"type\":\"E\",\"value\":" + value + "}}").Exceptions.Single().Value.ShouldBe(expected);

    [Fact]
    public void Mechanism_and_frames_are_read_with_numbers_as_text()
    {
        var exception = Sample.Event("""{"exception":[{"type":"E","mechanism":{"type":"chained","handled":false,"synthetic":true,"exception_id":"2","parent_id":0,"is_exception_group":true,"data":{"x":[1]}},"stacktrace":{"frames":[null,{"module":"m","function":"f","filename":"a.py","abs_path":"/a.py","package":"p","lineno":"12","colno":3.0,"in_app":"true","vars":{"password":"x"},"pre_context":["a"]},{"raw_function":"raw","lineno":{}}]}}]}""").Exceptions.Single();

        (exception.Mechanism, exception.Handled, exception.Synthetic, exception.ExceptionId, exception.ParentId, exception.IsGroup)
            .ShouldBe(("chained", false, true, 2, 0, true));
        exception.Frames.ShouldBe(
        [
            new SentryFrame("m", "f", "a.py", "/a.py", "p", 12, 3, true),
            new SentryFrame(null, "raw", null, null, null, null, null, null),
        ]);
    }

    [Fact]
    public void A_mechanism_of_null_and_a_raw_stack_are_no_obstacle()
    {
        var exception = Sample.Event("""{"exception":{"values":[{"type":"E","module":null,"mechanism":null,"raw_stacktrace":{"frames":[{"function":"f"}]},"stacktrace":null}]}}""").Exceptions.Single();

        exception.Handled.ShouldBeNull();
        exception.Frames.Single().Function.ShouldBe("f");
    }

    [Fact]
    public void A_stack_of_ten_thousand_frames_keeps_both_ends()
    {
        var frames = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$"""{"lineno":{{i}}}"""));

        var read = Sample.Event("{\"exception\":[{\"type\":\"E\",\"stacktrace\":{\"frames\":[" + frames + "]}}]}");

        var lines = read.Exceptions.Single().Frames.Select(frame => frame.Line!.Value).ToArray();
        lines.Length.ShouldBe(250);
        lines[..125].ShouldBe(Enumerable.Range(0, 125));
        lines[125..].ShouldBe(Enumerable.Range(9875, 125));
        read.Notes.ShouldContain(note => note.Field == "stacktrace" && note.Problem.StartsWith("9750 frames cut"));
    }

    [Fact]
    public void All_stacks_together_keep_250_frames_and_short_ones_stay_whole()
    {
        static string Stack(int count) => "{\"type\":\"E\",\"stacktrace\":{\"frames\":[" + string.Join(',', Enumerable.Repeat("{\"function\":\"f\"}", count)) + "]}}";

        var read = Sample.Event($$"""{"exception":[{{Stack(200)}},{{Stack(10)}},{{Stack(240)}}]}""");

        read.Exceptions.Select(one => one.Frames.Count).ShouldBe([120, 10, 120]);
        read.Notes.ShouldContain(note => note.Field == "frames");
    }

    [Fact]
    public void Too_many_exceptions_lose_the_middle_ones()
    {
        var read = Sample.Event("{\"exception\":[" + string.Join(',', Enumerable.Range(0, 80).Select(i => $$"""{"type":"E{{i}}"}""")) + "]}");

        read.Exceptions.Count.ShouldBe(50);
        read.Exceptions[0].Type.ShouldBe("E0");
        read.Exceptions[^1].Type.ShouldBe("E79");
    }

    [Theory]
    [InlineData("""{"threads":{"values":[{"id":3,"name":"main","crashed":true,"current":false,"stacktrace":{"frames":[{"function":"f"}]}},null]}}""")]
    [InlineData("""{"threads":[{"id":"3","name":"main","crashed":true,"stacktrace":[{"function":"f"}]},{}]}""")]
    public void Threads_are_read_in_both_forms(string json)
    {
        var thread = Sample.Event(json).Threads.Single();

        (thread.Id, thread.Name, thread.Crashed, thread.Current).ShouldBe(("3", "main", true, false));
        thread.Frames.Single().Function.ShouldBe("f");
    }
}
