namespace Tocsin.Storage;

/// <summary>How much of a long work is done at once while others wait for the writer: as much as takes some 20 ms, learnt from slice to slice.</summary>
internal sealed class SliceSize
{
    /// <summary>How long whoever wants to write may find the writer taken.</summary>
    public static readonly TimeSpan Wanted = TimeSpan.FromMilliseconds(20);

    private readonly int _fewest;
    private readonly int _most;

    /// <param name="fewest">So much at least, however long it takes.</param>
    /// <param name="most">So much at most.</param>
    /// <param name="first">So much in the first slice.</param>
    public SliceSize(int fewest, int most, int first) => (_fewest, _most, Now) = (fewest, most, first);

    /// <summary>The size of the next slice.</summary>
    public int Now { get; private set; }

    /// <summary>Learns from the last slice.</summary>
    public void Took(TimeSpan span) => Now = Math.Clamp(span > Wanted ? Now / 2 : span < Wanted / 2 ? Now * 2 : Now, _fewest, _most);
}
