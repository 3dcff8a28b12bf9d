namespace Tocsin.Sentry.Events.Drafts;

/// <summary>A list that keeps its first and its last items and lets the middle go, in bounded memory while it grows.</summary>
internal sealed class MiddleCut<T>(int limit)
{
    private readonly List<T> _items = [];

    /// <summary>How many were added.</summary>
    public int Added { get; private set; }

    public void Add(T item)
    {
        _items.Add(item);
        Added++;
        if (_items.Count >= 2 * limit) Trim(_items, limit);
    }

    public List<T> Finish()
    {
        Trim(_items, limit);
        return _items;
    }

    public static void Trim(List<T> items, int limit)
    {
        if (items.Count > limit) items.RemoveRange(limit / 2, items.Count - limit);
    }
}
