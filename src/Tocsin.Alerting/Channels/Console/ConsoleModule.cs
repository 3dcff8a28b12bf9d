namespace Tocsin.Alerting.Channels.Console;

/// <summary>The console: for trying things out, for containers whose output is collected, and as the last fallback.</summary>
internal sealed class ConsoleModule : IChannelModule
{
    public const string Name = "console";

    public string Kind => Name;

    public ChannelFactory? Read(string name, ISettingsSection settings)
    {
        var options = new ConsoleOptions { Json = ReadJson(settings), Color = ReadColor(settings) };
        return settings.IsSound ? surroundings => new ConsoleChannel(name, options, surroundings) : null;
    }

    private static bool ReadJson(ISettingsSection settings)
    {
        var format = settings.Text("format", "pretty");
        if (format is not ("pretty" or "json"))
            settings.Mistake("format", "is no format. Write pretty or json.");
        return format == "json";
    }

    private static bool? ReadColor(ISettingsSection settings)
    {
        var color = settings.Text("color", "auto");
        if (color is not ("auto" or "always" or "never"))
            settings.Mistake("color", "must be auto, always or never.");
        return color switch { "always" => true, "never" => false, _ => null };
    }
}
