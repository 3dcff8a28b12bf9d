using Tocsin.Alerting.Channels;
using Tocsin.Configuration;
using Tocsin.Tests.Configuration.Fakes;

namespace Tocsin.Tests.Configuration;

/// <summary>Loads settings from a text, as most tests do.</summary>
internal static class Loading
{
    public const string File = "tocsin.yml";

    public static SettingsSources Sources(string yaml, FakeFiles? files = null, params (string Name, string Value)[] environment)
    {
        files ??= new FakeFiles();
        files[File] = yaml;
        return new SettingsSources(File, environment.ToDictionary(pair => pair.Name, pair => pair.Value), files, FakeModule.All, CheckQuery);
    }

    /// <summary>Loads what must be sound with the channels that there really are.</summary>
    public static TocsinSettings Real(string yaml, params (string Name, string Value)[] environment)
    {
        var load = TocsinSettings.Load(Sources(yaml, null, environment) with { Channels = ChannelKinds.All });
        load.Mistakes.ShouldBeEmpty();
        return load.Settings.ShouldNotBeNull();
    }

    public static SettingsLoad Load(string yaml, params (string Name, string Value)[] environment) =>
        TocsinSettings.Load(Sources(yaml, null, environment));

    public static TocsinSettings Sound(string yaml, params (string Name, string Value)[] environment)
    {
        var load = Load(yaml, environment);
        load.Mistakes.ShouldBeEmpty();
        return load.Settings.ShouldNotBeNull();
    }

    public static string Mistakes(string yaml, params (string Name, string Value)[] environment) =>
        string.Join('\n', Load(yaml, environment).Mistakes);

    /// <summary>Stands in for the query parser: an opening bracket without a closing one is a mistake.</summary>
    private static (string Message, int Position)? CheckQuery(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open >= 0 && !text.Contains(')', StringComparison.Ordinal) ? ("this bracket is not closed. Write ) after the part that it opens.", open) : null;
    }
}
