using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Channels;

/// <summary>What every kind of channel promises. A new kind inherits this, or <see cref="HttpChannelContract"/>, and says only how to build itself.</summary>
public abstract class ChannelContract : IAsyncLifetime
{
    /// <summary>The kind's word.</summary>
    protected abstract string Kind { get; }

    /// <summary>The channel <c>ops</c>, configured as the documentation says, with its vendor ready to accept.</summary>
    internal IChannel Channel { get; private set; } = null!;

    protected ManualTime Time { get; } = new();

    protected StringWriter Console { get; } = new();

    /// <summary>The settings of a working channel.</summary>
    protected abstract IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Text that may appear in no result.</summary>
    protected virtual IReadOnlyList<string> Secrets => [];

    public virtual ValueTask InitializeAsync()
    {
        Channel = Build(Settings);
        return ValueTask.CompletedTask;
    }

    public abstract ValueTask DisposeAsync();

    [Fact]
    public void It_knows_its_name_and_kind()
    {
        ChannelKinds.Find(Kind).ShouldNotBeNull();
        Channel.Kind.ShouldBe(Kind);
        Channel.Name.ShouldBe("ops");
    }

    [Fact]
    public async Task It_delivers()
    {
        foreach (var message in new[] { Samples.Opened, Samples.Resolved, Samples.Digest, Samples.LongDigest, Samples.Enriched })
            (await SendAsync(message)).ShouldBeOfType<DeliveryResult.Delivered>();
    }

    [Fact]
    public async Task It_edits_if_and_only_if_it_says_so()
    {
        if (!Channel.CanEdit)
        {
            await Should.ThrowAsync<NotSupportedException>(() => Channel.EditAsync("1", Samples.Resolved, CancellationToken.None));
            return;
        }

        var reference = (await SendAsync(Samples.Opened)).ShouldBeOfType<DeliveryResult.Delivered>().Reference.ShouldNotBeNull();
        (await Channel.EditAsync(reference, Samples.Resolved, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Delivered>().Reference.ShouldBe(reference);
    }

    [Fact]
    public async Task Cancellation_propagates()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => Channel.SendAsync(Samples.Opened, null, cancelled.Token));
    }

    [Fact]
    public void Hostile_text_is_delivered_like_any_other() =>
        Prop.ForAll(HostileMessages.Any, (Action<HostileMessage>)(hostile =>
        {
            SendAsync(hostile.Alert).GetAwaiter().GetResult().ShouldBeOfType<DeliveryResult.Delivered>();
            ShouldHaveArrivedWell();
        })).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    /// <summary>Looks at what the vendor got last, after a hostile message.</summary>
    protected abstract void ShouldHaveArrivedWell();

    internal Task<DeliveryResult> SendAsync(AlertMessage message) => Channel.SendAsync(message, null, CancellationToken.None);

    internal IChannel Build(IReadOnlyDictionary<string, string> settings)
    {
        var section = new FakeSettings(settings);
        var make = ChannelKinds.Find(Kind)!.Read("ops", section);
        section.Mistakes.ShouldBeEmpty();
        return make.ShouldNotBeNull()(Surroundings);
    }

    internal virtual ChannelSurroundings Surroundings =>
        new(_ => throw new InvalidOperationException("This kind calls nobody."), Console, Time);

    internal void ShouldKeepSecrets(DeliveryResult result)
    {
        foreach (var secret in Secrets)
            result.ToString().ShouldNotContain(secret);
    }
}
