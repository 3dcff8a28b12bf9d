namespace Tocsin.Alerting.Tests.Channels.Console;

public sealed class ConsoleContract : ChannelContract
{
    protected override string Kind => "console";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override void ShouldHaveArrivedWell()
    {
        var written = Console.ToString();
        Console.GetStringBuilder().Clear();
        written.Length.ShouldBeInRange(1, 60_000);
        written.ShouldAllBe(character => character == '\n' || !char.IsControl(character));
    }
}
