namespace Tocsin.Alerting.Reporting.Sending;

/// <summary>A parcel on its way: what its sender remembers of it. Changed only under the lock of its outbox.</summary>
internal sealed class PendingParcel(Parcel parcel, long sequence, DateTimeOffset dueAt)
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _safe = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Parcel Parcel => parcel;

    public long Sequence => sequence;

    public DateTimeOffset DueAt { get; set; } = dueAt;

    /// <summary>Whether an attempt is being made at this moment.</summary>
    public bool IsUnderWay { get; set; }

    /// <summary>Attempts that failed.</summary>
    public int Attempts { get; set; }

    /// <summary>Done after the first attempt, or when there will be none.</summary>
    public Task Answered => _answered.Task;

    /// <summary>Done when the end of this process cannot lose it any more: it was delivered, given up, or is on disk.</summary>
    public Task Safe => _safe.Task;

    public void Answer() => _answered.TrySetResult();

    public void Secure() => _safe.TrySetResult();

    /// <summary>Nothing more will happen to it.</summary>
    public void Settle()
    {
        Answer();
        Secure();
    }
}
