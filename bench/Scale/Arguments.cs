using System.Globalization;
using Tocsin.Cli;
using Tocsin.Storage;

namespace Tocsin.Bench.Scale;

/// <summary>The words of a call: <c>name=value …</c>, and behind <c>--</c> another command.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _named;

    private Arguments(Dictionary<string, string> named, IReadOnlyList<string> command) => (_named, Command) = (named, command);

    /// <summary>What stands behind <c>--</c>.</summary>
    public IReadOnlyList<string> Command { get; }

    public static Arguments Read(IEnumerable<string> words)
    {
        var all = words.ToList();
        var own = all.TakeWhile(word => word != "--").ToList();
        return new Arguments(
            own.Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[^1], StringComparer.Ordinal),
            [.. all.Skip(own.Count + 1)]);
    }

    public string Required(string name) => Optional(name) ?? throw new ArgumentException($"{name}= is missing.");

    public string? Optional(string name) => _named.GetValueOrDefault(name);

    public double Number(string name, double otherwise) => Optional(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Where the PostgreSQL store of <c>config=</c> is; null when the store is the file in <c>data=</c>.</summary>
    public string? Postgres => OpenedStore.Choose(Required("data"), Required("config")).Postgres;

    public string SqliteFile => Path.Combine(Required("data"), OpenedStore.FileName);

    public Task<Database> OpenStoreAsync(CancellationToken cancellationToken) => OpenedStore.OpenAsync(Required("data"), Required("config"), cancellationToken);
}
