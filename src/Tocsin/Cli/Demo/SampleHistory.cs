namespace Tocsin.Cli.Demo;

/// <summary>How the sample shop came about: what is released first, then the fix, then the release that breaks it again.</summary>
internal static class SampleHistory
{
    public static IReadOnlyList<SampleCommit> FirstRelease { get; } =
    [
        new("Ana Sorel", "Open the shop: stock, pages and a door", "1-open", TimeSpan.FromDays(9)),
        new("Bo Lind", "Take payments through the bank", "2-pay", TimeSpan.FromDays(6)),
        new("Chidi Obi", "Print the average price on the receipt", "3-average", TimeSpan.FromHours(5)),
    ];

    public static SampleCommit Fix { get; } = new("Bo Lind", "An empty cart has no average price", "4-fix", TimeSpan.FromMinutes(50));

    public static SampleCommit SecondRelease { get; } = new("Ana Sorel", "Gifts do not count in the average price", "5-gifts", TimeSpan.FromMinutes(20));
}
