namespace Tocsin.Planning.Comparison;

/// <summary>Messages of a channel or a route, before and after.</summary>
/// <param name="Name">The channel, or the route in words.</param>
/// <param name="Before">Messages with the configuration of now.</param>
/// <param name="After">Messages with the changed one.</param>
internal sealed record PlanLine(string Name, long Before, long After)
{
    /// <summary>Counts both by a name, in the order of names.</summary>
    public static IReadOnlyList<PlanLine> Of(Spoken before, Spoken after, Func<SpokenMessage, string> name)
    {
        var (was, will) = (before.Messages.CountBy(name).ToDictionary(), after.Messages.CountBy(name).ToDictionary());
        return [.. was.Keys.Union(will.Keys).Order(StringComparer.Ordinal).Select(each => new PlanLine(each, was.GetValueOrDefault(each), will.GetValueOrDefault(each)))];
    }
}
