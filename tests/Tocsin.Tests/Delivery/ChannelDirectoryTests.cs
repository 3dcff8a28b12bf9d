using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery;
using Tocsin.Fakes.Time;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

public sealed class ChannelDirectoryTests : IDisposable
{
    private const string Before =
        """
        channels:
          ops: {type: scripted, per_minute: 5}
          desk: {type: scripted}
        """;

    private readonly TestSettings _settings;
    private readonly ChannelDirectory _directory;

    public ChannelDirectoryTests()
    {
        var time = new ManualTime();
        _settings = new TestSettings(Before, time);
        _directory = new ChannelDirectory(_settings.Live, new ChannelSurroundings(_ => throw new NotSupportedException("A test calls nobody."), TextWriter.Null, time));
    }

    public void Dispose() => _settings.Dispose();

    [Fact]
    public void A_change_elsewhere_leaves_a_channel_its_open_circuit()
    {
        var ops = _directory.Channels["ops"];
        for (var failure = 0; failure < 5; failure++)
            ops.Circuit.Report(new DeliveryResult.Retry(FailureReason.ServerError, "500"));

        _settings.Change("# ops has moved a line down\n" + Before.Replace("desk: {type: scripted}", "desk: {type: scripted, per_minute: 9}"));

        _directory.Channels["ops"].ShouldBeSameAs(ops);
        _directory.Channels["ops"].Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Theory]
    [InlineData("per_minute: 6")]
    [InlineData("per_minute: 5, can_edit: true")]
    [InlineData("per_minute: 5, fallback: desk")]
    [InlineData("per_minute: 5, limit: 3/1m")]
    public void A_change_of_a_channel_makes_it_new(string settings)
    {
        var (ops, desk, console) = (_directory.Channels["ops"], _directory.Channels["desk"], _directory.Channels["console"]);

        _settings.Change(Before.Replace("per_minute: 5", settings));

        _directory.Channels["ops"].ShouldNotBeSameAs(ops);
        _directory.Channels["desk"].ShouldBeSameAs(desk);
        _directory.Channels["console"].ShouldBeSameAs(console);
    }

    [Fact]
    public void A_console_in_the_settings_takes_the_place_of_the_plain_one_and_gives_it_back()
    {
        var plain = _directory.Channels["console"];
        _settings.Change("channels: {console: {type: console}}");
        var configured = _directory.Channels["console"];
        _settings.Change(Before);

        configured.ShouldNotBeSameAs(plain);
        _directory.Channels["console"].ShouldNotBeSameAs(configured);
        _directory.Channels.Keys.ShouldBe(["ops", "desk", "console"], ignoreOrder: true);
    }
}
