namespace Tocsin.Digest.Tallies;

/// <summary>Tallies that were found waiting, added up. They are not taken yet; others may be faster.</summary>
/// <param name="Ids">Their rows.</param>
/// <param name="Sum">What they come to.</param>
/// <param name="AreMore">Whether others wait behind them.</param>
internal sealed record WaitingTallies(IReadOnlyList<long> Ids, Tally Sum, bool AreMore);
