using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Tests.Channels.Wording;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("a\r\nb", "a b")]
    [InlineData("a\tb", "a b")]
    [InlineData("\u001b[31mred\u0007", "[31mred")]
    [InlineData("a\u202Egnp.exe\u2066", "agnp.exe")]
    [InlineData("  \n", "")]
    [InlineData(null, "")]
    public void A_line_holds_only_what_can_be_read(string? text, string clean) => CleanText.Line(text, 100).TrimStart().ShouldBe(clean);

    // Not a row above: attributes are stored as UTF-8, which has no halves.
    [Fact]
    public void Half_a_character_becomes_a_replacement() => CleanText.Line("x\uD83Dy", 100).ShouldBe("x\uFFFDy");

    [Fact]
    public void A_block_keeps_lines_and_indentation() =>
        CleanText.Block("at A\r\n\tat B\u2028at C\n\n", 100).ShouldBe("at A\n    at B\nat C");

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("ab😀ef", 5, "ab😀…")]
    [InlineData("ab😀ef", 4, "ab…")]
    [InlineData("abc", 1, "…")]
    [InlineData("abc", 0, "")]
    [InlineData("abc", -3, "")]
    public void A_cut_never_goes_through_a_character(string text, int most, string cut) => CleanText.Cut(text, most).ShouldBe(cut);

    [Fact]
    public void Control_characters_do_not_count() => CleanText.Line(new string('\u0001', 500) + "ab", 2).ShouldBe("ab");
}
