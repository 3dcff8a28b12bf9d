using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Tests.Reporting;

namespace Tocsin.Alerting.Tests.Hosting;

public sealed class AfterEndTests
{
    [Fact]
    public async Task What_ends_the_process_is_told_although_it_has_ended_the_alerting_on_its_way_out()
    {
        var world = new AlertingWorld(more: options => options.FlushOnExit = AlertingWorld.Patience);
        await world.DisposeAsync();

        world.Alerts.TellAfterEnd(new InvalidOperationException("no stock"));

        var told = world.Channel.Sent.ShouldHaveSingleItem();
        told.Severity.ShouldBe(Severity.Critical);
        told.Subject.Title.ShouldBe("InvalidOperationException: no stock");
    }

    [Fact]
    public async Task What_was_told_before_is_not_told_again()
    {
        var failure = new InvalidOperationException("no stock");
        var world = new AlertingWorld(more: options => options.FlushOnExit = AlertingWorld.Patience);
        await world.DisposeAsync();

        world.Alerts.TellAfterEnd(failure);
        world.Alerts.TellAfterEnd(failure);

        world.Channel.Sent.Count.ShouldBe(1);
    }
}
