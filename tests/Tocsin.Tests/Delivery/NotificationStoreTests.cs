using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Delivery;
using Tocsin.Fakes.Time;
using Tocsin.Storage.Nodes;
using Tocsin.Tests.Storage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Delivery;

public abstract class NotificationStoreTests(StoreKind kind)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualTime _time = new(Start);
    private readonly AttemptJudge _judge = new(new RetrySchedule(new RetryOptions(), new Random(1)));

    [Fact]
    public async Task A_notification_that_is_retried_by_hand_and_fails_once_more_is_told_by_its_fallback_once_more()
    {
        await using var store = await TestStore.CreateAsync(kind, _time);
        var notifications = new NotificationStore(store.Database, new ProcessClock(_time));
        await AddAsync(store, "ops");

        await FailAsync(notifications, "ops");
        var told = (await notifications.ClaimAsync("console", CancellationToken.None)).ShouldNotBeNull();
        await RecordAsync(notifications, told, new DeliveryResult.Delivered(null));
        (await new FailedDeliveries(store.Database, _time).RetryAsync("ntf_1", CancellationToken.None)).ShouldBe(1);
        await FailAsync(notifications, "ops");

        (await notifications.ClaimAsync("ops", CancellationToken.None)).ShouldBeNull();
        var again = (await notifications.ClaimAsync("console", CancellationToken.None)).ShouldNotBeNull();
        again.Id.ShouldBe(told.Id);
    }

    [Fact]
    public async Task A_claimed_notification_is_not_given_to_another()
    {
        await using var store = await TestStore.CreateAsync(kind, _time);
        var notifications = new NotificationStore(store.Database, new ProcessClock(_time));
        await AddAsync(store, "ops");

        (await notifications.ClaimAsync("ops", CancellationToken.None)).ShouldNotBeNull();
        (await notifications.ClaimAsync("ops", CancellationToken.None)).ShouldBeNull();
    }

    private async Task FailAsync(NotificationStore notifications, string channel) => await RecordAsync(
        notifications,
        (await notifications.ClaimAsync(channel, CancellationToken.None)).ShouldNotBeNull(),
        new DeliveryResult.Refused(FailureReason.Unauthorized, "the token is wrong"));

    private Task RecordAsync(NotificationStore notifications, PendingNotification notification, DeliveryResult result) => notifications.RecordAsync(
        notification, DeliveryAttempt.Of(result, Start, TimeSpan.Zero), _judge.Judge(notification, result, "console", Start), CancellationToken.None);

    private static Task<bool> AddAsync(TestStore store, string channel) => store.Database.WriteAsync(async transaction =>
    {
        var subject = new Subject { Title = "Checkout fails", Count = 1, FirstSeen = Start, LastSeen = Start };
        await NotificationStore.AddAsync(transaction, new NewNotification(channel, new AlertMessage
        {
            Notification = "ntf_1",
            Incident = "inc_1",
            Kind = NotificationKind.Opened,
            Severity = Severity.Error,
            At = Start,
            Subject = subject,
            Text = "It fails.",
        }));
        return true;
    }, CancellationToken.None);
}

public sealed class NotificationStoreTestsOnSqlite() : NotificationStoreTests(StoreKind.Sqlite);

public sealed class NotificationStoreTestsOnPostgres() : NotificationStoreTests(StoreKind.Postgres);
