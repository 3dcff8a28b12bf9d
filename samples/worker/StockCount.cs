using Microsoft.Extensions.Hosting;

/// <summary>Work that fails; the host logs it and stops.</summary>
internal sealed class StockCount : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(100), stoppingToken);
        throw new InvalidOperationException("the warehouse does not answer");
    }
}
