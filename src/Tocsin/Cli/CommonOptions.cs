using System.CommandLine;

namespace Tocsin.Cli;

/// <summary>Options that work on every command.</summary>
internal static class CommonOptions
{
    /// <summary>Where the store lies.</summary>
    public static Option<string> Data() => new("--data")
    {
        Description = "Folder of the store [default: ./data, or TOCSIN_DATA]",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TOCSIN_DATA") ?? "./data",
    };

    /// <summary>Which configuration counts.</summary>
    public static Option<string?> Config() => new("--config")
    {
        Description = "Configuration file [default: tocsin.yml here or in the data folder, or TOCSIN_CONFIG]",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TOCSIN_CONFIG"),
    };

    /// <summary>Whether a program reads the answer.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Answer in JSON" };
}
