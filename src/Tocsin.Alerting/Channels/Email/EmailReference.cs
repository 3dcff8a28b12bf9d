using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>What is kept of an incident's first mail, so that the later ones join its thread.</summary>
/// <param name="MessageId">Its <c>Message-ID</c>, angle brackets included.</param>
/// <param name="Severity">How bad it was by then.</param>
/// <param name="Subject">Its subject: some clients only thread what is called the same.</param>
internal sealed record EmailReference(string MessageId, Severity Severity, string Subject)
{
    private const int LongestId = 250;

    public override string ToString() => $"{MessageId} {Words.Code(Severity)} {Subject}";

    /// <summary>Null for what another kind of channel of the same name left behind.</summary>
    public static EmailReference? Parse(string? reference)
    {
        if (reference?.Split(' ', 3) is not [var id, var word, var subject] || !IsId(id))
            return null;

        foreach (var severity in Enum.GetValues<Severity>())
        {
            if (Words.Code(severity) == word)
                return new EmailReference(id, severity, CleanText.Line(subject, EmailText.SubjectLength));
        }

        return null;
    }

    private static bool IsId(string id) =>
        id is ['<', _, .., '>'] and { Length: <= LongestId }
        && id.Count(character => character == '@') == 1
        && !id.AsSpan(1, id.Length - 2).ContainsAnyExceptInRange('!', '~')
        && !id.AsSpan(1, id.Length - 2).ContainsAny('<', '>');
}
