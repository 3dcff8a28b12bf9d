namespace Tocsin.Sentry.Events.Drafts;

/// <summary>Shares the frames of an event out among its stacks: short stacks stay whole, long ones share what is left and lose their middle.</summary>
internal static class FrameBudget
{
    /// <returns>How many frames were cut.</returns>
    public static int Apply(IReadOnlyList<List<SentryFrame>> stacks, int budget)
    {
        var total = stacks.Sum(stack => stack.Count);
        if (total <= budget) return 0;

        var left = budget;
        var waiting = stacks.Count;
        foreach (var stack in stacks.OrderBy(stack => stack.Count))
        {
            MiddleCut<SentryFrame>.Trim(stack, left / waiting);
            left -= stack.Count;
            waiting--;
        }

        return total - (budget - left);
    }
}
