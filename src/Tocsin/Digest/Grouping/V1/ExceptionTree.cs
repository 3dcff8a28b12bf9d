using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping.V1;

/// <summary>The tree of an exception group (AggregateException, ExceptionGroup, AggregateError), by the ids that SDKs give.</summary>
/// <param name="Above">Plain exceptions between the root and the first group, the thrown one first.</param>
/// <param name="Leaves">The plain exceptions nearest below the groups.</param>
/// <param name="Below">The causes of the leaves.</param>
/// <param name="Children">For each exception that has any, its children.</param>
internal sealed record ExceptionTree(IReadOnlyList<int> Above, IReadOnlyList<int> Leaves, IReadOnlyList<int> Below, IReadOnlyDictionary<int, List<int>> Children)
{
    /// <summary>Reads the tree; null when there is no group, or when ids are missing, doubled or go in a circle: then the list is a chain.</summary>
    public static ExceptionTree? Read(IReadOnlyList<SentryException> exceptions)
    {
        if (!exceptions.Any(static exception => exception.IsGroup))
            return null;

        var byId = new Dictionary<int, int>(exceptions.Count);
        for (var i = 0; i < exceptions.Count; i++)
        {
            if (exceptions[i].ExceptionId is not { } id || !byId.TryAdd(id, i))
                return null;
        }

        var children = new Dictionary<int, List<int>>();
        var roots = new List<int>();
        for (var i = exceptions.Count - 1; i >= 0; i--)
        {
            if (exceptions[i].ParentId is not { } parent)
                roots.Add(i);
            else if (!byId.TryGetValue(parent, out var parentIndex))
                return null;
            else
                (children.TryGetValue(parentIndex, out var siblings) ? siblings : children[parentIndex] = []).Add(i);
        }

        return roots.Count == 1 ? Walk(exceptions, roots[0], children) : null;
    }

    /// <summary>The causes of an exception, nearest first.</summary>
    public IEnumerable<int> CausesOf(int index)
    {
        while (Children.TryGetValue(index, out var causes))
            yield return index = causes[0];
    }

    // no recursion: the depth of the tree is the sender's choice. What the walk does not reach hangs in a circle.
    private static ExceptionTree? Walk(IReadOnlyList<SentryException> exceptions, int root, Dictionary<int, List<int>> children)
    {
        var (above, leaves, below) = (new List<int>(), new List<int>(), new List<int>());
        var open = new Stack<(int Index, bool UnderGroup, bool UnderLeaf)>([(root, false, false)]);
        var reached = 0;
        while (open.TryPop(out var node))
        {
            reached++;
            var isGroup = exceptions[node.Index].IsGroup;
            var list = node.UnderLeaf ? below : isGroup ? null : node.UnderGroup ? leaves : above;
            list?.Add(node.Index);
            foreach (var child in children.GetValueOrDefault(node.Index) ?? [])
                open.Push((child, node.UnderGroup || isGroup, node.UnderLeaf || (node.UnderGroup && !isGroup)));
        }

        return reached == exceptions.Count && leaves.Count > 0 ? new ExceptionTree(above, leaves, below, children) : null;
    }
}
