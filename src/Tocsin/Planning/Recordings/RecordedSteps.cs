namespace Tocsin.Planning.Recordings;

/// <summary>The steps of the server, in order, as a replay walks through them.</summary>
internal sealed class RecordedSteps(IReadOnlyList<RecordedStep> steps)
{
    private int _next;
    private int _heard;

    /// <summary>The last step that was passed; 0 before the first.</summary>
    public long Passed => _next == 0 ? 0 : steps[_next - 1].Id;

    /// <summary>The next step that took signals, or null.</summary>
    public RecordedStep? NextHeard
    {
        get
        {
            for (_heard = Math.Max(_heard, _next); _heard < steps.Count; _heard++)
            {
                if (steps[_heard].Heard)
                    return steps[_heard];
            }

            return null;
        }
    }

    /// <summary>
    /// When something that is due at a moment was decided about: in the step that served it, late as it may have been; at the moment itself,
    /// when the server was free to.
    /// </summary>
    /// <param name="due">The moment at which it is due, not before the last step.</param>
    /// <returns>The moment, and the step when it was in one.</returns>
    public (long At, RecordedStep? Step) Ring(long due)
    {
        var index = FirstFrom(due);
        return index < steps.Count && steps[index].DueSince <= due ? (steps[index].At, steps[index]) : (due, null);
    }

    /// <summary>Goes on behind a step.</summary>
    public void PassTo(RecordedStep step)
    {
        while (_next < steps.Count && steps[_next].Id <= step.Id)
            _next++;
    }

    /// <summary>Goes on behind all steps up to a moment.</summary>
    public void PassTo(long at)
    {
        while (_next < steps.Count && steps[_next].At <= at)
            _next++;
    }

    private int FirstFrom(long moment)
    {
        var (low, high) = (_next, steps.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (steps[middle].At < moment)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
