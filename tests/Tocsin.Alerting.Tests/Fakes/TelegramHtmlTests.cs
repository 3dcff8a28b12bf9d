using Tocsin.Fakes.Telegram;

namespace Tocsin.Alerting.Tests.Fakes;

/// <summary>A parser that lets everything pass would make every test of a message pass.</summary>
public sealed class TelegramHtmlTests
{
    [Fact]
    public void It_reads_text_and_entities()
    {
        var html = TelegramHtml.Parse("a <b>😀 <i>x</i></b> &lt;&#64;&#x41; <a href=\"https://x.example/?a=1&amp;b\">l</a><pre><code class=\"language-cs\">y</code></pre>");
        html.Text.ShouldBe("a 😀 x <@A ly");
        html.Entities.ShouldBe(
        [
            new TelegramEntity("italic", 5, 1),
            new TelegramEntity("bold", 2, 4),
            new TelegramEntity("text_link", 11, 1, "https://x.example/?a=1&b"),
            new TelegramEntity("code", 12, 1),
            new TelegramEntity("pre", 12, 1),
        ]);
    }

    [Theory]
    [InlineData("<b>x", "Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("x</b>", "Unexpected end tag at byte offset 1")]
    [InlineData("<b><i>x</b></i>", "Unmatched end tag, expected \"</i>\", found \"</b>\" at byte offset 7")]
    [InlineData("ä<script>", "Unsupported start tag \"script\" at byte offset 2")]
    [InlineData("a < b", "Unclosed start tag at byte offset 2")]
    [InlineData("a > b", "Unescaped character '>' at byte offset 2")]
    [InlineData("a & b", "Unescaped ampersand at byte offset 2")]
    [InlineData("&apos;", "Unknown reference \"&apos;\" at byte offset 0")]
    [InlineData("<pre><b>x</b></pre>", "Entity \"b\" inside code at byte offset 5")]
    [InlineData("<b><code>x</code></b>", "Entity \"code\" as part of another at byte offset 3")]
    [InlineData("<a href=\"x\"><a href=\"y\">z</a></a>", "Entity \"a\" inside itself at byte offset 12")]
    [InlineData("<b onclick=\"x\">y</b>", "Unexpected attribute of \"b\" at byte offset 0")]
    [InlineData("<a>y</a>", "Broken attribute of \"a\" at byte offset 0")]
    public void It_refuses_what_Telegram_forbids(string source, string why) =>
        Should.Throw<FormatException>(() => TelegramHtml.Parse(source)).Message.ShouldBe(why);
}
