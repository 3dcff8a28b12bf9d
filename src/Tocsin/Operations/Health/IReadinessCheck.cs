namespace Tocsin.Operations.Health;

/// <summary>Something that a room needs before it can do its work.</summary>
public interface IReadinessCheck
{
    /// <summary>The name shown, in snake_case.</summary>
    string Name { get; }

    /// <summary>Looks. It is given little time, so it must heed the token.</summary>
    /// <param name="cancellationToken">Cancelled when the time is up.</param>
    ValueTask<ReadinessResult> CheckAsync(CancellationToken cancellationToken);
}
