using System.Collections.Immutable;

namespace Tocsin.Configuration.Live;

/// <summary>Those who want to know of changed settings, in the order in which they came.</summary>
internal sealed partial class SettingsSubscribers(ILogger logger)
{
    private ImmutableList<Action<TocsinSettings>> _all = [];

    public IDisposable Add(Action<TocsinSettings> changed)
    {
        ImmutableInterlocked.Update(ref _all, all => all.Add(changed));
        return new Subscription(() => ImmutableInterlocked.Update(ref _all, all => all.Remove(changed)));
    }

    public void Tell(TocsinSettings settings)
    {
        foreach (var changed in Volatile.Read(ref _all))
        {
            try
            {
                changed(settings);
            }
            catch (Exception exception)
            {
                // This runs on a timer, where one room's bug would end the process and keep the others from hearing.
                LogFailure(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A part of the program could not take the changed settings on and works with the old ones. Restart to be sure, and report this as a bug.")]
    private partial void LogFailure(Exception exception);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
