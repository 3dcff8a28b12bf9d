using Tocsin.Sentry.Events;

namespace Tocsin.Digest.Grouping.V1;

/// <summary>Chooses the exceptions that decide, the thrown one first.</summary>
/// <param name="Deciding">Indexes of those that decide, in the order in which they count.</param>
/// <param name="Skipped">For each exception why it does not decide, or null when it does.</param>
internal readonly record struct ExceptionChoice(IReadOnlyList<int> Deciding, IReadOnlyList<SkipReason?> Skipped)
{
    /// <summary>So many exceptions of a chain count.</summary>
    public const int Limit = 8;

    private static readonly ExceptionChoice OnlyOne = new([0], [null]);

    public static ExceptionChoice Of(IReadOnlyList<SentryException> exceptions, string? platform)
    {
        if (exceptions.Count == 1)
            return OnlyOne;
        return ExceptionTree.Read(exceptions) is { } tree ? OfGroup(exceptions, tree, platform) : OfChain(exceptions);
    }

    private static ExceptionChoice OfChain(IReadOnlyList<SentryException> exceptions)
    {
        var deciding = new List<int>(Limit);
        var skipped = new SkipReason?[exceptions.Count];
        for (var i = exceptions.Count - 1; i >= 0; i--)
        {
            skipped[i] = exceptions[i].Mechanism is "suppressed" ? SkipReason.Suppressed
                : i > 0 && Wrappers.Contains(exceptions[i], exceptions[i - 1]) ? SkipReason.Wrapper
                : deciding.Count == Limit ? SkipReason.BeyondLimit
                : null;
            if (skipped[i] is null)
                deciding.Add(i);
        }

        if (deciding.Count == 0)
        {
            deciding.Add(exceptions.Count - 1);
            skipped[^1] = null;
        }

        return new ExceptionChoice(deciding, skipped);
    }

    private static ExceptionChoice OfGroup(IReadOnlyList<SentryException> exceptions, ExceptionTree tree, string? platform)
    {
        var skipped = new SkipReason?[exceptions.Count];
        Array.Fill(skipped, SkipReason.Wrapper);
        foreach (var below in tree.Below)
            skipped[below] = SkipReason.BeyondLimit;

        // parallel failures come in any order: sorted by key, the same set gives the same group
        var distinct = new SortedDictionary<UInt128, int>();
        foreach (var leaf in tree.Leaves)
        {
            skipped[leaf] = SkipReason.Repeated;
            distinct.TryAdd(ExceptionWalk.KeyOf(exceptions[leaf], platform).Value, leaf);
        }

        var deciding = tree.Above.Concat(distinct.Values).Take(Limit).ToList();
        if (distinct.Count == 1)
            deciding.AddRange(tree.CausesOf(distinct.Values.First()).Take(Limit - Math.Min(Limit, deciding.Count)));
        foreach (var index in deciding)
            skipped[index] = null;
        return new ExceptionChoice(deciding, skipped);
    }
}
