namespace Tocsin.Planning.Recordings;

/// <summary>What a step saw: a signal, when it has a kind; else numbers that had changed.</summary>
internal sealed class RecordedInput
{
    public const string Select =
        """
        SELECT i.step_id AS StepId, s.at AS At, i.key AS Key, i.issue_id AS IssueId, i.kind AS Kind, i.severity AS Severity, i.raised_at AS RaisedAt,
            i.detail AS Detail, i.done_by AS DoneBy, i.origin AS Origin, i.subject AS Subject
        FROM decide_inputs i JOIN decide_steps s ON s.id = i.step_id
        """;

    public long StepId { get; init; }

    public long At { get; init; }

    public string Key { get; init; } = "";

    public long? IssueId { get; init; }

    public string? Kind { get; init; }

    public long? Severity { get; init; }

    public long? RaisedAt { get; init; }

    public string? Detail { get; init; }

    public string? DoneBy { get; init; }

    public string? Origin { get; init; }

    public string Subject { get; init; } = "";
}
