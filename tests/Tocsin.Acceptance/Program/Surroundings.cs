using System.Diagnostics;

namespace Tocsin.Acceptance.Program;

/// <summary>The environment that processes of tests see.</summary>
internal static class Surroundings
{
    /// <summary>Adds variables, after removing those that are settings of Tocsin: what a developer has set must not decide a test.</summary>
    public static void Give(ProcessStartInfo start, IReadOnlyDictionary<string, string>? variables)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("TOCSIN_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
    }
}
