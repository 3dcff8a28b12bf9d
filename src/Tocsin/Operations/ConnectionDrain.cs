using Microsoft.AspNetCore.Connections;

namespace Tocsin.Operations;

/// <summary>
/// Lets requests under way end when the program stops, and cuts their connections when that takes too long: one client that sends a byte
/// a second would otherwise use up the time that the digest has for all others.
/// </summary>
internal sealed partial class ConnectionDrain : IDisposable
{
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenRegistration _stopping;
    private int _open;

    public ConnectionDrain(IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ConnectionDrain> logger)
    {
        _over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _stopping = lifetime.ApplicationStopping.Register(() => _over.CancelAfter(StopTimes.Requests));
        _over.Token.Register(() => CutOff(logger, Volatile.Read(ref _open), StopTimes.Requests));
    }

    /// <summary>Goes around every connection.</summary>
    public ConnectionDelegate Around(ConnectionDelegate next) => async connection =>
    {
        Interlocked.Increment(ref _open);
        try
        {
            await using var cut = _over.Token.UnsafeRegister(static open => ((ConnectionContext)open!).Abort(), connection);
            await next(connection);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    };

    public void Dispose()
    {
        _stopping.Dispose();
        _over.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} connections are cut off, because their requests did not end within {Patience} of the stop; what was not answered is sent again by its clients")]
    private static partial void CutOff(ILogger logger, int count, TimeSpan patience);
}
