namespace Tocsin.Alerting.Channels.Exec;

/// <summary>How a run of a program ended.</summary>
internal abstract record ExecEnding
{
    private ExecEnding()
    {
    }

    /// <summary>It ended by itself, or was ended by a signal; then the code is 128 and the signal's number.</summary>
    /// <param name="Code">Its exit code.</param>
    /// <param name="Complaint">The first of what it wrote to standard error.</param>
    public sealed record Exited(int Code, string Complaint) : ExecEnding;

    /// <summary>It was still running when its time was up, and was killed.</summary>
    public sealed record Killed : ExecEnding;

    /// <summary>It could not be started.</summary>
    /// <param name="Error">The system's number of the error.</param>
    public sealed record NotStarted(int Error) : ExecEnding;
}
