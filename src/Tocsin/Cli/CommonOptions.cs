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

    /// <summary>How much is wanted.</summary>
    public static Option<int> Limit(int unlessSaid)
    {
        var limit = new Option<int>("--limit") { Description = "At most so many; 0 for all", DefaultValueFactory = _ => unlessSaid };
        limit.Validators.Add(result =>
        {
            // What is no number at all is refused with the parser's own words.
            if (result.Tokens is [{ Value: ['-', ..] and var text }] && int.TryParse(text, out var number) && number < 0)
                result.AddError($"--limit is {text}. Write a number from 0; 0 is for all.");
        });
        return limit;
    }

    /// <summary>How far back to look.</summary>
    /// <param name="description">What for.</param>
    /// <param name="most">The longest that makes sense.</param>
    public static Option<int> Days(string description, int most)
    {
        var days = new Option<int>("--days") { Description = description, DefaultValueFactory = _ => 7 };
        days.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out var number) && (number < 1 || number > most))
                result.AddError($"--days is {text}. Write a number from 1 to {most}.");
        });
        return days;
    }

    /// <summary>Whether a program reads the answer.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Answer in JSON" };
}
