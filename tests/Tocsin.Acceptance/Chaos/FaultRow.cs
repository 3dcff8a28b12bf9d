using System.Globalization;

namespace Tocsin.Acceptance.Chaos;

/// <summary>What one fault did, after everything that was not answered was sent again.</summary>
/// <param name="Fault">What happened.</param>
/// <param name="Answered">Events that were answered 200.</param>
/// <param name="Counted">Events that the issues count.</param>
/// <param name="Lost">Answered and not counted.</param>
/// <param name="Doubled">Counted more often than answered.</param>
/// <param name="Decided">Notifications that were decided.</param>
/// <param name="Delivered">Of those, notifications that reached the receiver.</param>
/// <param name="Repeated">Calls that came once more with the same id.</param>
/// <param name="AnswerGap">The longest time without an answer to anybody.</param>
/// <param name="DecisionGap">The longest time without a decision; there is something to decide four times a second.</param>
/// <param name="Refusals">Answers other than 200, by status.</param>
internal sealed record FaultRow(
    string Fault, long Answered, long Counted, long Lost, long Doubled, int Decided, int Delivered, int Repeated, TimeSpan AnswerGap, TimeSpan DecisionGap, string Refusals)
{
    public const string Head =
        """
        | fault | events answered 200 | counted | lost | doubled | notifications decided | delivered | of those twice | longest gap in answers | longest gap in deciding | refused |
        |---|---|---|---|---|---|---|---|---|---|---|
        """;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Fault} | {Answered:N0} | {Counted:N0} | {Lost} | {Doubled} | {Decided:N0} | {Delivered:N0} | {Repeated} | {AnswerGap.TotalSeconds:0.0} s | {DecisionGap.TotalSeconds:0.0} s | {Refusals} |");
}
