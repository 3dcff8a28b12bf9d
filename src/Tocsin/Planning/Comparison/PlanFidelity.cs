namespace Tocsin.Planning.Comparison;

/// <summary>How the replay with the configuration of now compares with what was really sent.</summary>
/// <param name="Sent">Messages that were decided by the server in that time.</param>
/// <param name="Failed">Those of them that could not be delivered.</param>
/// <param name="Replayed">Messages of the replay.</param>
/// <param name="Same">Those that are the same: time, channel, kind, severity and alert.</param>
internal sealed record PlanFidelity(long Sent, long Failed, long Replayed, long Same)
{
    /// <summary>Whether the replay says exactly what was said.</summary>
    public bool IsExact => Same == Sent && Same == Replayed;

    public static PlanFidelity Of(SentMessages sent, Spoken replayed)
    {
        var left = sent.Messages.CountBy(message => message).ToDictionary();
        var same = 0L;
        foreach (var message in replayed.Messages.Select(SentMessage.Of))
        {
            if (left.GetValueOrDefault(message) is not (var there and > 0))
                continue;
            left[message] = there - 1;
            same++;
        }

        return new PlanFidelity(sent.Messages.Count, sent.Failed, replayed.Messages.Count, same);
    }
}
