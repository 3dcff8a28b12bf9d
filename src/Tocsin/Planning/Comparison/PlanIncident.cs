namespace Tocsin.Planning.Comparison;

/// <summary>What an alert says, alone or in a digest, before and after.</summary>
/// <param name="Key">The alert key, such as <c>issue:42</c>.</param>
/// <param name="ShortId">The short id, or null.</param>
/// <param name="Title">One line that names it.</param>
/// <param name="Before">Messages and digest lines with the configuration of now.</param>
/// <param name="After">With the changed one.</param>
/// <param name="Lost">Said only before.</param>
/// <param name="New">Said only after.</param>
/// <param name="Moved">Said by both, at another time.</param>
/// <param name="FirstBefore">When it was first said, in UTC, or null.</param>
/// <param name="FirstAfter">When it is first said with the changed configuration, in UTC, or null.</param>
internal sealed record PlanIncident(
    string Key, string? ShortId, string Title, long Before, long After, long Lost, long New, long Moved, DateTimeOffset? FirstBefore, DateTimeOffset? FirstAfter)
{
    public bool IsChanged => Lost + New + Moved > 0;
}
