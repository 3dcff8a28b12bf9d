namespace Tocsin.Operations.Supervision;

/// <summary>A part of the program that can hang, and can prove that it does not.</summary>
internal interface ILifeSign
{
    /// <summary>Tries it; one that does not answer at all is as good as one that says what is wrong.</summary>
    /// <param name="period">How long the supervisor goes without a sign of life before it restarts the program.</param>
    /// <param name="cancellationToken">Cancelled when nobody waits for the answer any more.</param>
    /// <returns>What is wrong, as a sentence without its end; null when all is well.</returns>
    ValueTask<string?> TroubleAsync(TimeSpan period, CancellationToken cancellationToken);
}
