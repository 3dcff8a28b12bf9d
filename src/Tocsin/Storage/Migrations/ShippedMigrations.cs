using System.Reflection;
using System.Text;

namespace Tocsin.Storage.Migrations;

/// <summary>The migrations that this program carries, in order.</summary>
internal static class ShippedMigrations
{
    private const string Prefix = "Tocsin.Storage.Migrations.";

    public static IReadOnlyList<Migration> All { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read),
    ];

    /// <summary>The number of the last one.</summary>
    public static long Newest => All[^1].Number;

    /// <summary>Those up to a number, for a copy of a store that has got so far.</summary>
    public static IReadOnlyList<Migration> Through(long number) => [.. All.Where(migration => migration.Number <= number)];

    private static Migration Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!, Encoding.UTF8);
        return Migration.Read(resource[Prefix.Length..], reader.ReadToEnd());
    }
}
