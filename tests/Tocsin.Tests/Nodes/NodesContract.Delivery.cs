using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery;
using Tocsin.Delivery.Claims;
using Tocsin.Storage;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Nodes;

public abstract partial class NodesContract
{
    private static readonly DeliveryResult Sent = new DeliveryResult.Delivered("message 1");
    private static readonly DeliveryResult Slow = new DeliveryResult.Retry(FailureReason.Timeout, "slow");
    private static readonly DeliveryResult No = new DeliveryResult.Refused(FailureReason.Rejected, "no");

    private readonly AttemptJudge _judge = new(new RetrySchedule(new RetryOptions(), new Random(1)));

    [Fact]
    public async Task A_claim_of_a_node_that_lost_the_channel_holds_for_as_long_as_its_call_may_last()
    {
        await NotifyAsync("ntf_1");
        await NotifyAsync("ntf_2");
        (await ClaimAsync(One)).ShouldNotBeNull().Id.ShouldBe("ntf_1");

        Time.Advance(Leases.LastsFor);
        (await ClaimAsync(Other)).ShouldNotBeNull().Id.ShouldBe("ntf_2");
        (await ClaimAsync(Other)).ShouldBeNull();
        Time.Advance(TimeSpan.FromSeconds(20) - Leases.LastsFor - TimeSpan.FromMilliseconds(1));
        (await ClaimAsync(Other)).ShouldBeNull();
        Time.Advance(TimeSpan.FromMilliseconds(1));
        (await ClaimAsync(Other)).ShouldNotBeNull().Id.ShouldBe("ntf_1");
    }

    [Fact]
    public async Task A_node_that_lost_the_channel_claims_nothing()
    {
        await NotifyAsync("ntf_1");
        var stale = await ClaimantAsync(One);
        Time.Advance(Leases.LastsFor);
        await ClaimantAsync(Other);

        await Should.ThrowAsync<LeaseLostException>(() => Notifications(OnesStore, One).ClaimAsync(stale, default));
        (await ClaimAsync(Other)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_worker_finds_the_claim_again_whose_commit_it_never_heard_of()
    {
        await NotifyAsync("ntf_1");
        var claimant = await ClaimantAsync(One);
        var lost = await Notifications(OnesStore, One).ClaimAsync(claimant, default);

        (await Notifications(OnesStore, One).ClaimAsync(claimant, default)).ShouldNotBeNull().Id.ShouldBe(lost.ShouldNotBeNull().Id);
    }

    [Fact]
    public async Task What_a_zombie_sent_is_sent_even_while_another_tries()
    {
        var (zombies, others) = await ClaimedTwiceAsync();

        await RecordAsync(OnesStore, One, zombies, Sent);
        (await StatesAsync()).ShouldBe(["ntf_1 1 1"]);

        await RecordAsync(OthersStore, Other, others, Slow);
        (await StatesAsync()).ShouldBe(["ntf_1 1 1"]);
        (await AttemptsAsync()).ShouldBe(["1 delivered", "1 retry"]);
        (await ClaimAsync(Other)).ShouldBeNull();
    }

    [Fact]
    public async Task A_zombie_that_failed_changes_nothing_and_tells_nobody()
    {
        var (zombies, others) = await ClaimedTwiceAsync();

        await RecordAsync(OnesStore, One, zombies, No);
        await RecordAsync(OnesStore, One, zombies with { Attempts = 7 }, Slow);
        await Notifications(OnesStore, One).GiveBackAsync(zombies, Time.GetUtcNow(), default);
        (await StatesAsync()).ShouldBe(["ntf_1 0 0"]);
        (await ClaimAsync(Other)).ShouldBeNull();

        await RecordAsync(OthersStore, Other, others, Sent);
        (await StatesAsync()).ShouldBe(["ntf_1 1 1"]);
        (await AttemptsAsync()).ShouldBe(["1 delivered", "1 refused", "8 retry"]);
    }

    [Fact]
    public async Task A_zombie_does_not_take_back_what_a_fallback_has_told()
    {
        var (zombies, others) = await ClaimedTwiceAsync();
        await RecordAsync(OthersStore, Other, others, No);
        var told = await StatesAsync();

        await RecordAsync(OnesStore, One, zombies, Sent);

        told.ShouldBe(["ntf_1 2 1", "ntf_1~console 0 0"]);
        (await StatesAsync()).ShouldBe(told);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_whose_commit_nobody_heard_of_is_written_once(bool givesUp)
    {
        await NotifyAsync("ntf_1");
        var claimed = (await ClaimAsync(One)).ShouldNotBeNull();
        await RecordAsync(OnesStore, One, claimed, givesUp ? No : Slow);
        var (states, attempts) = (await StatesAsync(), await AttemptsAsync());

        await RecordAsync(OnesStore, One, claimed, givesUp ? No : Slow);

        (await StatesAsync()).ShouldBe(states);
        (await AttemptsAsync()).ShouldBe(attempts);
    }

    /// <summary>One notification that one node has claimed and slept over, and that the other has claimed since.</summary>
    private async Task<(PendingNotification Zombies, PendingNotification Others)> ClaimedTwiceAsync()
    {
        await NotifyAsync("ntf_1");
        var zombies = (await ClaimAsync(One)).ShouldNotBeNull();
        Time.Advance(TimeSpan.FromSeconds(60));
        return (zombies, (await ClaimAsync(Other)).ShouldNotBeNull());
    }

    private NotificationStore Notifications(Database database, TestNode node) => new(database, node.Clock);

    private async Task<Claimant> ClaimantAsync(TestNode node) =>
        Claimant.Of((await node.Leases.TryTakeAsync(Claimant.LeaseOf("ops"), default)).ShouldNotBeNull(), "ops");

    private async Task<PendingNotification?> ClaimAsync(TestNode node) =>
        await Notifications(ReferenceEquals(node, One) ? OnesStore : OthersStore, node).ClaimAsync(await ClaimantAsync(node), default);

    private Task RecordAsync(Database database, TestNode node, PendingNotification notification, DeliveryResult result) => Notifications(database, node).RecordAsync(
        notification, DeliveryAttempt.Of(result, Time.GetUtcNow(), TimeSpan.Zero), _judge.Judge(notification, result, "console", Time.GetUtcNow()), default);

    private async Task NotifyAsync(string id) => await OnesStore.WriteAsync(async transaction =>
    {
        var subject = new Subject { Title = "Checkout fails", Count = 1, FirstSeen = Time.GetUtcNow(), LastSeen = Time.GetUtcNow() };
        var message = new AlertMessage
        {
            Notification = id,
            Incident = $"inc of {id}",
            Kind = NotificationKind.Opened,
            Severity = Severity.Error,
            At = Time.GetUtcNow(),
            Subject = subject,
            Text = "It fails.",
        };
        await NotificationStore.AddAsync(transaction, new NewNotification("ops", message));
        return true;
    }, default);

    private Task<IReadOnlyList<string>> StatesAsync() => QueryAsync("SELECT id || ' ' || state || ' ' || attempts FROM notifications ORDER BY id");

    private Task<IReadOnlyList<string>> AttemptsAsync() => QueryAsync("SELECT attempt || ' ' || result FROM deliveries ORDER BY attempt, result");
}
