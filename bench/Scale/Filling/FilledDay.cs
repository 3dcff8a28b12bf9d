using Tocsin.Storage;

namespace Tocsin.Bench.Scale.Filling;

/// <summary>The events of one day in the order of their arrival, all issues mixed; the same ones whenever they are asked for.</summary>
/// <param name="plans">The issues.</param>
/// <param name="index">Which day it is, counted from the oldest.</param>
/// <param name="day">The same in days since 1970.</param>
/// <param name="now">Events end here: the newest day is not over.</param>
internal sealed class FilledDay(IReadOnlyList<IssuePlan> plans, int index, long day, DateTimeOffset now)
{
    public long Day => day;

    public IEnumerable<FilledEvent> Events()
    {
        var random = new Random(index);
        var turns = Turns();
        random.Shuffle(turns);
        var taken = new int[plans.Count];
        var start = day * UnixDay.Milliseconds;
        var length = Math.Min(UnixDay.Milliseconds, now.ToStore() - start);
        for (var turn = 0; turn < turns.Length; turn++)
        {
            var at = turns[turn];
            var id = new byte[16];
            random.NextBytes(id);
            yield return new FilledEvent(plans[at], id, start + (length * turn / turns.Length), plans[at].Before(index) + taken[at]++);
        }
    }

    private int[] Turns()
    {
        var turns = new List<int>();
        for (var at = 0; at < plans.Count; at++)
            turns.AddRange(Enumerable.Repeat(at, plans[at].On(index)));
        return [.. turns];
    }
}
