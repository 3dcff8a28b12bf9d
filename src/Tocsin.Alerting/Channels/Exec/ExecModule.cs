namespace Tocsin.Alerting.Channels.Exec;

/// <summary>A program of the user's own, for whatever has no channel yet. It is written in the file by whoever may write there, and nowhere else.</summary>
internal sealed class ExecModule : IChannelModule
{
    public const string Name = "exec";

    public string Kind => Name;

    public ChannelFactory? Read(string name, ISettingsSection settings)
    {
        var options = new ExecOptions
        {
            Command = ReadCommand(settings),
            Arguments = ReadArguments(settings),
            Environment = ReadEnvironment(settings),
            PlainInput = ReadInput(settings),
            Timeout = settings.Duration("timeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
        };
        return settings.IsSound ? surroundings => new ExecChannel(name, options, surroundings) : null;
    }

    // Whether it is there is not asked: a file is often checked on another machine than the one that runs it.
    private static string ReadCommand(ISettingsSection settings)
    {
        var command = settings.RequiredText("command");
        if (command.Length > 0 && (!Path.IsPathFullyQualified(command) || command.Contains('\0', StringComparison.Ordinal)))
            settings.Mistake("command", "must be the whole path of a program, such as /usr/bin/apprise, and nothing else. Write what stands after it under arguments; there is no shell.");
        return command;
    }

    private static IReadOnlyList<string> ReadArguments(ISettingsSection settings)
    {
        var arguments = settings.TextList("arguments");
        if (arguments.Any(argument => argument.Contains('\0', StringComparison.Ordinal)))
            settings.Mistake("arguments", "holds a NUL, which no program can be given. Remove it.");
        return arguments;
    }

    private static IReadOnlyDictionary<string, string> ReadEnvironment(ISettingsSection settings)
    {
        var environment = settings.TextMap("environment");
        foreach (var (variable, value) in environment)
        {
            var isName = variable.Length > 0 && !char.IsAsciiDigit(variable[0]) && variable.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
            if (!isName)
                settings.Mistake("environment", $"has a name that is none for a variable ({Wording.CleanText.Line(variable, 40)}). Use letters, digits and _.");
            else if (variable.StartsWith(ExecEnvironment.Prefix, StringComparison.Ordinal))
                settings.Mistake("environment", $"must not set {variable}: Tocsin writes what begins with {ExecEnvironment.Prefix}. Choose another name.");
            else if (value.Contains('\0', StringComparison.Ordinal))
                settings.Mistake("environment", $"gives {variable} a value with a NUL, which no program can be given. Remove it.");
        }

        return environment;
    }

    private static bool ReadInput(ISettingsSection settings)
    {
        var input = settings.Text("input", "json");
        if (input is not ("json" or "text"))
            settings.Mistake("input", "must be json or text.");
        return input == "text";
    }
}
