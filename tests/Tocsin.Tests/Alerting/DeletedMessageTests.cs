using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Sentry.Events;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Alerting;

/// <summary>A person deletes the message that lives. What matters next is told anew, and that message lives on.</summary>
public abstract class DeletedMessageTests(StoreKind kind) : IAsyncLifetime
{
    private static readonly DeliveryResult Gone = new DeliveryResult.Refused(FailureReason.MessageGone, "deleted by hand");
    private AlertingRoom _room = null!;

    private ScriptedChannel Ops => _room.Delivery.Channel("ops");

    public async ValueTask InitializeAsync()
    {
        _room = await AlertingRoom.CreateAsync("channels: {ops: {type: scripted, can_edit: true}}\nalerts: {threshold: {events: 0}}", kind);
        await _room.HappensAsync("a");
        await PassAsync(TimeSpan.FromMinutes(10));
    }

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Its_end_is_told_in_a_message_of_its_own()
    {
        await EditOfDeletedAsync();
        await ResolveAsync();

        Ops.Heard.Single(heard => heard.Message.Kind == NotificationKind.Resolved && heard.Edited is null).ReplyTo.ShouldBeNull();
    }

    [Fact]
    public async Task A_rise_is_told_and_edited_from_then_on()
    {
        await EditOfDeletedAsync();
        await RiseAsync();
        await PassAsync(TimeSpan.FromMinutes(10));
        await ResolveAsync();

        var rise = Ops.Heard.Single(heard => heard.Message.Kind == NotificationKind.Escalated);
        (rise.Edited, rise.ReplyTo).ShouldBe((null, null));
        Ops.Heard[^1].Edited.ShouldBe("ops-2", "the rise is the second message, and shows the end");
    }

    [Fact]
    public async Task Where_nobody_knew_it_yet_the_newest_message_takes_its_place()
    {
        // The rise still answers the message that is gone, and only the edit after it learns that.
        Ops.Then(new DeliveryResult.Delivered("ops-2")).Then(Gone);
        await RiseAsync();
        (await _room.Store.QueryAsync<string>("SELECT reference FROM living_messages")).ShouldBe(["ops-2"]);

        Ops.Then(Gone);
        await _room.Digest.DigestAsync(_room.Digest.Events.Of("a", facts => facts with { Level = SentryLevel.Fatal }));
        await PassAsync(TimeSpan.FromMinutes(10));
        (await _room.Store.QueryAsync<string>("SELECT reference FROM living_messages")).ShouldBeEmpty("there is none after it");
    }

    private async Task EditOfDeletedAsync()
    {
        Ops.Then(Gone);
        await _room.HappensAsync("a");
        await PassAsync(TimeSpan.FromMinutes(10));
        Ops.Heard.Count(heard => heard.Edited is not null).ShouldBe(1);
    }

    private async Task RiseAsync()
    {
        await _room.Digest.DigestAsync(_room.Digest.Events.Of("a", facts => facts with { Level = SentryLevel.Fatal }));
        await _room.DecideAsync();
        await _room.Delivery.SettleAsync();
    }

    private async Task ResolveAsync()
    {
        await _room.Triage.ResolveAsync(await _room.IssueAsync(1), "anna", release: null, default);
        await _room.DecideAsync();
        await _room.Delivery.SettleAsync();
    }

    private async Task PassAsync(TimeSpan span)
    {
        await _room.DecideAsync();
        await _room.Delivery.SettleAsync();
        await _room.PassAsync(span);
        await _room.Delivery.SettleAsync();
    }
}

public sealed class DeletedMessageTestsOnSqlite() : DeletedMessageTests(StoreKind.Sqlite);

public sealed class DeletedMessageTestsOnPostgres() : DeletedMessageTests(StoreKind.Postgres);
