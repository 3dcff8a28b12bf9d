namespace Tocsin.Sentry.Tests.Events;

public class MessageTests
{
    [Theory]
    [InlineData("""{"message":"plain"}""", "plain", null)]
    [InlineData("""{"message":{"formatted":"a 1","message":"a %s","params":[1]}}""", "a 1", "a %s")]
    [InlineData("""{"logentry":{"formatted":"f"}}""", "f", null)]
    [InlineData("""{"message":"other","logentry":{"message":"t %s","params":["x"]}}""", "t x", "t %s")]
    [InlineData("""{"sentry.interfaces.Message":{"message":"t","params":[]}}""", "t", "t")]
    [InlineData("""{"message":"","exception":{"type":"E"}}""", null, null)]
    [InlineData("""{"logentry":"text"}""", "text", null)]
    public void The_message_is_the_formatted_one_else_the_filled_template_else_the_text(string json, string? message, string? template)
    {
        var read = Sample.Event(json);

        (read.Message, read.MessageTemplate).ShouldBe((message, template));
    }

    [Theory]
    [InlineData("user %s failed %d times", """["jane",3]""", "user jane failed 3 times")]
    [InlineData("%5.2f of 100%%", "[1.5]", "1.5 of 100%")]
    [InlineData("%(name)s in %(place)s", """{"name":"jane","place":"oslo"}""", "jane in oslo")]
    [InlineData("{} and {}", """["a","b"]""", "a and b")]
    [InlineData("{1} {0:N2}", """["a","b"]""", "b a")]
    [InlineData("{user} {@Order}", """["jane",{"id":1}]""", "jane {\"id\":1}")]
    [InlineData("{user}", """{"user":"jane"}""", "jane")]
    [InlineData("%s %s %(gone)s", """["a"]""", "a %s %(gone)s")]
    [InlineData("100% of {a b} {", """["x"]""", "100% of {a b} {")]
    [InlineData("%s", "[null]", "null")]
    public void Templates_of_every_language_are_filled(string template, string parameters, string expected) =>
        Sample.Event("{\"logentry\":{\"message\":\"" + template + "\",\"params\":" + parameters + "}}").Message.ShouldBe(expected);

    [Fact]
    public void A_template_that_would_explode_is_cut()
    {
        var template = string.Concat(Enumerable.Repeat("{0}", 2000));

        Sample.Event("{\"logentry\":{\"message\":\"" + template + "\",\"params\":[\"" + new string('x', 200) + "\"]}}").Message!.Length.ShouldBe(8192);
    }
}
