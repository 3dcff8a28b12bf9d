using System.Runtime.Versioning;
using System.Text.Json;
using Tocsin.Alerting.Channels;

namespace Tocsin.Alerting.Tests.Channels.Exec;

[UnsupportedOSPlatform("windows")]
public sealed class ExecContract : ChannelContract
{
    private readonly ExecWorld _world = new();

    public ExecContract() => _world.Write("cat > document; env > variables");

    protected override string Kind => "exec";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["command"] = _world.Program };

    internal override ChannelSurroundings Surroundings => _world.Surroundings;

    public override ValueTask DisposeAsync()
    {
        _world.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override void ShouldHaveArrivedWell()
    {
        using var document = JsonDocument.Parse(_world.Read("document"));
        document.RootElement.GetProperty("kind").GetString().ShouldNotBeNullOrEmpty();
        _world.Read("variables").Length.ShouldBeInRange(100, 20_000);
    }
}
