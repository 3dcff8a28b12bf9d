using System.Runtime.Versioning;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Channels.Exec;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Channels.Exec;

/// <summary>A folder with a program in it, and the channel that runs it.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ExecWorld : IDisposable
{
    public ExecWorld() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"tocsin-exec-{Guid.NewGuid():N}");

    public string Program => Path.Combine(Folder, "program");

    public ManualTime Time { get; } = new();

    public ChannelSurroundings Surroundings => new(_ => throw new InvalidOperationException("A program is no web page."), TextWriter.Null, Time);

    /// <summary>Writes the program, a shell script that starts in the folder.</summary>
    public void Write(string script)
    {
        File.WriteAllText(Program, $"#!/bin/sh\ncd {Folder}\n{script}\n");
        File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public IChannel Channel(string[]? arguments = null, IReadOnlyDictionary<string, string>? environment = null, string input = "json")
    {
        var settings = new Dictionary<string, string> { ["command"] = Program, ["input"] = input };
        if (arguments is not null)
            settings["arguments"] = string.Join('\n', arguments);
        var section = new FakeSettings(settings) { Headers = environment ?? new Dictionary<string, string>() };
        var make = new ExecModule().Read("ops", section);
        section.Mistakes.ShouldBeEmpty();
        return make.ShouldNotBeNull()(Surroundings);
    }

    /// <summary>What the program wrote into a file of its folder.</summary>
    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
