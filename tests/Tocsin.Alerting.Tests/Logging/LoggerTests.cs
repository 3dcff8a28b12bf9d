using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Delivery;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Tests.Reporting;

namespace Tocsin.Alerting.Tests.Logging;

/// <summary>What becomes of what an application logs.</summary>
public sealed class LoggerTests
{
    [Fact]
    public async Task An_error_is_told_with_its_values_scopes_and_exception()
    {
        await using var world = new AlertingWorld();
        using var logging = LoggingTo(world);
        var logger = logging.CreateLogger("Shop.Checkout");

        using (logger.BeginScope(new Dictionary<string, object> { ["request"] = "r-1", ["Order"] = "outer" }))
        using (logger.BeginScope("paying"))
            logger.LogError(new EventId(7, "PaymentFailed"), Caught(), "Order {Order} cannot be paid", 17);
        await world.SayAsync();

        var told = world.Channel.Sent.ShouldHaveSingleItem();
        told.Subject.Title.ShouldBe("Order 17 cannot be paid");
        told.Text.ShouldBe("InvalidOperationException: no stock.");
        told.Subject.Culprit.ShouldBe("Tocsin.Alerting.Tests.Logging.LoggerTests.Caught");
        told.Subject.Stack!.ShouldStartWith("Tocsin.Alerting.Tests.Logging.LoggerTests.Caught");
        told.Subject.Labels["category"].ShouldBe("Shop.Checkout");
        told.Subject.Labels["Order"].ShouldBe("17");
        told.Subject.Labels["request"].ShouldBe("r-1");
        told.Subject.Labels["scope"].ShouldBe("paying");
        told.Subject.Labels["event"].ShouldBe("PaymentFailed");
    }

    [Fact]
    public async Task What_is_logged_at_length_is_the_text_of_a_short_title()
    {
        await using var world = new AlertingWorld();
        using var logging = LoggingTo(world);
        var words = $"The queue of orders is stuck. It has not moved since this morning, {string.Join(' ', Enumerable.Repeat("and nobody knows why", 10))}";

        logging.CreateLogger("Shop").LogError("{Words}", words);
        await world.SayAsync();

        var told = world.Channel.Sent.ShouldHaveSingleItem();
        told.Subject.Title.ShouldBe("The queue of orders is stuck");
        told.Text.ShouldBe($"{words}.");
    }

    [Fact]
    public async Task Entries_of_one_template_are_one_incident_whatever_their_values()
    {
        await using var world = new AlertingWorld();
        using var logging = LoggingTo(world);

        for (var order = 0; order < 5; order++)
            logging.CreateLogger("Shop").LogError("Order {Order} cannot be paid", order);
        await world.SayAsync();

        world.Channel.Sent.ShouldHaveSingleItem().Subject.Count.ShouldBe(5);
    }

    [Theory]
    [InlineData(LogLevel.Critical, Severity.Critical)]
    [InlineData(LogLevel.Error, Severity.Error)]
    [InlineData(LogLevel.Warning, null)]
    [InlineData(LogLevel.Information, null)]
    public async Task Errors_and_worse_are_reported(LogLevel level, Severity? told)
    {
        await using var world = new AlertingWorld();
        using var logging = LoggingTo(world);

        logging.CreateLogger("Shop").Log(level, "something");
        await world.SayAsync();

        world.Channel.Sent.Select(sent => (Severity?)sent.Severity).ShouldBe(told is null ? [] : [told]);
    }

    [Fact]
    public async Task The_level_can_be_lowered_and_categories_filtered()
    {
        await using var world = new AlertingWorld(more: options => options.MinLevel = LogLevel.Warning);
        using var logging = LoggingTo(world, builder => builder.AddFilter("Noisy", LogLevel.None));

        logging.CreateLogger("Noisy.Part").LogError("not this");
        logging.CreateLogger("Shop").LogWarning("but this");
        await world.SayAsync();

        world.Channel.Sent.ShouldHaveSingleItem().Subject.Title.ShouldBe("but this");
    }

    [Fact]
    public async Task What_a_channel_logs_while_it_sends_is_not_reported()
    {
        await using var world = new AlertingWorld();
        using var logging = LoggingTo(world);
        world.Channel.Answer = async call =>
        {
            await Task.Yield();
            logging.CreateLogger("System.Net.Http.HttpClient.mine").LogError("the channel itself is in trouble");
            world.Alerts.Report(AlertingWorld.Error("and says so"));
            return new DeliveryResult.Delivered();
        };

        await world.SayAsync(AlertingWorld.Error("a"));
        await world.SayAsync();

        world.Channel.Sent.ShouldHaveSingleItem();
        world.Alerts.Statistics.Dropped[DropReason.OwnWork].ShouldBe(2);
    }

    [Fact]
    public async Task What_Tocsin_logs_is_not_reported()
    {
        await using var world = new AlertingWorld();
        using var logging = LoggingTo(world);

        logging.CreateLogger("Tocsin.Alerting").LogError("own");
        logging.CreateLogger("Tocsin.AlertingOfOthers").LogError("not own");
        await world.SayAsync();

        world.Channel.Sent.ShouldHaveSingleItem().Subject.Title.ShouldBe("not own");
    }

    [Fact]
    public async Task An_exception_that_is_logged_on_its_way_up_is_one_report()
    {
        await using var world = new AlertingWorld();
        using var logging = LoggingTo(world);
        var thrown = Caught();

        logging.CreateLogger("Shop.Stock").LogError(thrown, "inner");
        logging.CreateLogger("Shop.Checkout").LogError(new AggregateException(thrown), "outer");
        logging.CreateLogger("Shop.Stock").LogError(thrown, "inner");
        await world.SayAsync();

        world.Channel.Sent.ShouldHaveSingleItem().Subject.Title.ShouldBe("inner");
        world.Alerts.Statistics.Dropped[DropReason.AlreadyReported].ShouldBe(1);
        world.Ended.ShouldBe(3);
    }

    private static ILoggerFactory LoggingTo(AlertingWorld world, Action<ILoggingBuilder>? more = null) => LoggerFactory.Create(builder =>
    {
        builder.SetMinimumLevel(LogLevel.Trace).AddProvider(world.Alerts.Logging);
        more?.Invoke(builder);
    });

    private static InvalidOperationException Caught()
    {
        try
        {
            throw new InvalidOperationException("no stock");
        }
        catch (InvalidOperationException caught)
        {
            return caught;
        }
    }
}
