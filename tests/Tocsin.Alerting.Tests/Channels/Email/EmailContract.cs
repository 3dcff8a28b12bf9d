using Tocsin.Alerting.Channels;
using Tocsin.Fakes.Smtp;

namespace Tocsin.Alerting.Tests.Channels.Email;

public sealed class EmailContract : ChannelContract
{
    private readonly EmailWorld _world = new();

    protected override string Kind => "email";

    protected override IReadOnlyDictionary<string, string> Settings => _world.Settings;

    protected override IReadOnlyList<string> Secrets => [EmailWorld.Password];

    internal override ChannelSurroundings Surroundings => _world.Surroundings;

    public override ValueTask DisposeAsync() => _world.DisposeAsync();

    protected override void ShouldHaveArrivedWell()
    {
        _world.Server.Violations.ShouldBeEmpty();
        var taken = _world.Server.Mails[^1];
        taken.Recipients.ShouldBe(["anna@example.org", "bob@example.org"]);
        taken.IsSecret.ShouldBeTrue();
        taken.Content.Length.ShouldBeLessThan(1_000_000);
        StrictMail.Read(taken.Content)["Subject"].ShouldNotBeNullOrEmpty();
    }
}
