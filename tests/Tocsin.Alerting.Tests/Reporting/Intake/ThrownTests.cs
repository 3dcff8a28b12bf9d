using Tocsin.Alerting.Reporting.Intake;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Reporting.Intake;

/// <summary>How exceptions that nobody caught are titled.</summary>
public sealed class ThrownTests
{
    [Theory]
    [InlineData("no stock", "InvalidOperationException: no stock", null)]
    [InlineData("no stock\nof apples", "InvalidOperationException: no stock", "InvalidOperationException: no stock\nof apples")]
    [InlineData(
        "The orders of today cannot be read. The connection was refused by each of the three servers that are configured, and nothing else is left to ask",
        "InvalidOperationException: The orders of today cannot be read",
        "InvalidOperationException: The orders of today cannot be read. The connection was refused by each of the three servers that are configured, and nothing else is left to ask")]
    [InlineData(
        "the connection was refused by each of the three servers that are configured and nothing else is left to ask for the orders",
        "InvalidOperationException: the connection was refused by each of the three servers that are configured and nothing else…",
        "InvalidOperationException: the connection was refused by each of the three servers that are configured and nothing else is left to ask for the orders")]
    public void What_no_title_has_room_for_is_the_text(string message, string title, string? text)
    {
        var intake = new ReportIntake(10, new ManualTime());
        intake.TakeThrown(new InvalidOperationException(message), this, alert => alert);

        var taken = intake.Next().ShouldNotBeNull().Slot.First.ShouldNotBeNull();
        taken.Title.ShouldBe(title);
        taken.Message.ShouldBe(text);
    }

    [Theory]
    [InlineData(121)] // as long as what is cut and its sign for that
    [InlineData(500)]
    public void A_word_without_an_end_is_cut_and_stands_in_full_in_the_text(int letters)
    {
        var intake = new ReportIntake(10, new ManualTime());
        intake.TakeThrown(new InvalidOperationException(new string('x', letters - "InvalidOperationException: ".Length)), this, alert => alert);

        var taken = intake.Next().ShouldNotBeNull().Slot.First.ShouldNotBeNull();
        taken.Title.Length.ShouldBeLessThanOrEqualTo(121);
        taken.Message.ShouldNotBeNull().Length.ShouldBe(letters);
    }
}
