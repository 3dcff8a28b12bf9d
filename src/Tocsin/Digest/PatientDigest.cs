using Tocsin.Storage;

namespace Tocsin.Digest;

/// <summary>Digests a batch in spite of a store that is away for a moment, as while a standby takes over: its senders wait instead of being sent away.</summary>
internal sealed partial class PatientDigest(DigestPipeline pipeline, TimeProvider time, ILogger<PatientDigest> logger)
{
    /// <summary>How long senders wait at most; most clients wait for half a minute.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <exception cref="System.Data.Common.DbException">The store is away for longer, or refuses the batch.</exception>
    public async Task<IReadOnlyList<DigestOutcome>> DigestAsync(IReadOnlyList<AcceptedEvent> batch, CancellationToken cancellationToken)
    {
        var (began, doubt, pause) = (time.GetTimestamp(), new CommitDoubt(), FirstPause);
        while (true)
        {
            try
            {
                return await pipeline.DigestAsync(batch, doubt, cancellationToken);
            }
            catch (Exception failure) when (PassingTrouble.Explains(failure) && time.GetElapsedTime(began) + pause < Patience)
            {
                TriesAgain(logger, batch.Count, failure.Message, pause);
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} events could not be stored yet ({Reason}); tried again in {Pause}")]
    private static partial void TriesAgain(ILogger logger, int count, string reason, TimeSpan pause);
}
