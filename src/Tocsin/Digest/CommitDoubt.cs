namespace Tocsin.Digest;

/// <summary>
/// Whether a batch whose commit failed was committed after all: a connection that breaks while the store commits does not say. Without this the
/// next try would find its own events, and count as sent twice what was sent once.
/// </summary>
internal sealed class CommitDoubt
{
    private bool[]? _duplicate;

    /// <summary>How the batch ends if what was begun last is committed.</summary>
    public IReadOnlyList<DigestOutcome> Outcomes => [.. _duplicate!.Select(known => known ? DigestOutcome.Duplicate : DigestOutcome.Accepted)];

    /// <summary>The commit is about to begin.</summary>
    /// <param name="duplicate">Which events of the batch were there before.</param>
    public void Begin(bool[] duplicate) => _duplicate = duplicate;

    /// <summary>
    /// True when a commit was begun and all that was new then is there now. All of it: other nodes may have taken some of the same events, and
    /// whoever took them all lost nothing.
    /// </summary>
    public bool IsCommitted(bool[] duplicate) =>
        _duplicate is { } before && before.Contains(false) && before.Zip(duplicate).All(pair => pair.First || pair.Second);
}
