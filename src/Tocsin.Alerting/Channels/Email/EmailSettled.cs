namespace Tocsin.Alerting.Channels.Email;

/// <summary>
/// Remembers who already has a notification's mail while others still wait for it, so that a further attempt reaches only those.
/// After a restart it knows nothing: then some get a repeat with the same <c>Message-ID</c>.
/// </summary>
internal sealed class EmailSettled
{
    private const int MostNotifications = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<string>> _settled = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldest = [];

    /// <summary>Those of the recipients who are still to be told.</summary>
    public IReadOnlyList<string> Left(string notification, IReadOnlyList<string> recipients)
    {
        lock (_lock)
        {
            return _settled.TryGetValue(notification, out var settled) ? [.. recipients.Where(recipient => !settled.Contains(recipient))] : recipients;
        }
    }

    public void Add(string notification, IEnumerable<string> recipients)
    {
        lock (_lock)
        {
            if (!_settled.TryGetValue(notification, out var settled))
            {
                _settled[notification] = settled = new HashSet<string>(StringComparer.Ordinal);
                _oldest.Enqueue(notification);
            }

            settled.UnionWith(recipients);
            if (_settled.Count > MostNotifications)
                _settled.Remove(_oldest.Dequeue());
        }
    }
}
