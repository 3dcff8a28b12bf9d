namespace Tocsin.Alerting.Monitoring;

/// <summary>
/// A check was cut short by its token, and says how far it had come. Whoever runs it shows that when the time was over, so a person reads
/// "answered 200 after 41 ms, its body was not complete" and not only that it took too long.
/// </summary>
/// <param name="reached">How far it had come, such as "connected after 3 ms, no answer yet".</param>
/// <param name="cancellationToken">The token that ended it.</param>
public sealed class CheckInterruptedException(string reached, CancellationToken cancellationToken) : OperationCanceledException(reached, cancellationToken)
{
    /// <summary>How far it had come.</summary>
    public string Reached { get; } = reached;
}
