using FsCheck;
using FsCheck.Fluent;

namespace Tocsin.Tests.Digest.Grouping;

/// <summary>What differs between two occurrences of one problem.</summary>
internal sealed record VaryingParts(int Id, int Line, Guid Uuid, string Hash, DateTimeOffset When, string Host, string Address, int Port)
{
    public static Gen<VaryingParts> Generator { get; } =
        from id in Gen.Choose(1, int.MaxValue)
        from line in Gen.Choose(1, 9999)
        from uuid in ArbMap.Default.GeneratorFor<Guid>()
            // a hash without a single digit cannot be told from a word; it is as rare as (6/16)^20
        from letters in Gen.Elements("0123456789abcdef".ToCharArray()).ArrayOf(19)
        from digit in Gen.Choose(0, 9)
        from seconds in Gen.Choose(0, int.MaxValue)
        from node in Gen.Choose(1, 99)
        from domain in Gen.Elements("example.com", "shop.internal", "db.svc.cluster.local")
        from octet in Gen.Choose(0, 255)
        from port in Gen.Choose(1, 65535)
        select new VaryingParts(id, line, uuid, digit + new string(letters), DateTimeOffset.UnixEpoch.AddSeconds(seconds), $"node-{node}.{domain}", $"10.{octet}.0.{octet}", port);

    /// <summary>Fills a text's <c>{id}</c>, <c>{uuid}</c>, <c>{hash}</c>, <c>{date}</c>, <c>{host}</c>, <c>{ip}</c>, <c>{line}</c> in.</summary>
    public string Fill(string text) => text
        .Replace("{id}", $"{Id}", StringComparison.Ordinal)
        .Replace("{line}", $"{Line}", StringComparison.Ordinal)
        .Replace("{uuid}", $"{Uuid}", StringComparison.Ordinal)
        .Replace("{hash}", Hash, StringComparison.Ordinal)
        .Replace("{date}", $"{When:yyyy-MM-dd HH:mm:ss}", StringComparison.Ordinal)
        .Replace("{iso}", $"{When:yyyy-MM-ddTHH:mm:ssZ}", StringComparison.Ordinal)
        .Replace("{mail-date}", $"{When:ddd, d MMM yyyy HH:mm:ss} GMT", StringComparison.Ordinal)
        .Replace("{host}", $"{Host}:{Port}", StringComparison.Ordinal)
        .Replace("{ip}", $"{Address}:{Port}", StringComparison.Ordinal);
}
