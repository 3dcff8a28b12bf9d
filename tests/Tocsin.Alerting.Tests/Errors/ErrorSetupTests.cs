using Microsoft.Extensions.DependencyInjection;
using Tocsin.Alerting.Errors;
using Tocsin.Alerting.Reporting;
using Tocsin.Alerting.Tests.Reporting;

namespace Tocsin.Alerting.Tests.Errors;

public sealed class ErrorSetupTests
{
    private readonly RecordingAlerter _alerter = new();
    private readonly ServiceCollection _services = [];

    [Fact]
    public void One_line_sets_it_up_in_an_application()
    {
        _services.AddSingleton<IAlerter>(_alerter).AddTocsinErrors(options => options.Spike = options.Spike with { Threshold = 2 });
        using var provider = _services.BuildServiceProvider();
        var watch = provider.GetRequiredService<ErrorWatch>();

        watch.Handle(new TimeoutException());
        watch.Handle(new TimeoutException());

        _alerter.Alerts.ShouldHaveSingleItem().Key.ShouldBe("errors:application:error_spike");
    }

    [Fact]
    public void Without_an_alerter_errors_are_counted_all_the_same()
    {
        using var provider = _services.AddTocsinErrors().BuildServiceProvider();
        provider.GetRequiredService<ErrorWatch>().Handle(new FormatException()).Category.ShouldBe(ErrorCategory.Data);
        provider.GetRequiredService<ErrorWatch>().Totals[ErrorCategory.Data].ShouldBe(1);
    }
}
