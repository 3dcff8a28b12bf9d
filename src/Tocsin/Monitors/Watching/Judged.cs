namespace Tocsin.Monitors.Watching;

/// <summary>A watch and what follows for it.</summary>
/// <param name="Watched">What was looked at, or what waits for others.</param>
/// <param name="Finding">What the look found; null when only others were looked at.</param>
/// <param name="After">What follows.</param>
internal sealed record Judged(Watched Watched, Finding? Finding, Judgement After)
{
    /// <summary>Whether something is to be told, or begins or ceases to wait for that.</summary>
    public bool HasNews => After.News is not null || Watched.Record.Waits != After.Record.Waits;
}
