using System.Text;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Console;

/// <summary>Writes alerts to a text writer, each in one piece so that two cannot mix.</summary>
internal sealed class ConsoleChannel(string name, ConsoleOptions options, ChannelSurroundings surroundings) : IChannel
{
    public string Name => name;

    public string Kind => ConsoleModule.Name;

    public bool CanEdit => false;

    public Pace Pace => Pace.None;

    public async Task<DeliveryResult> SendAsync(AlertMessage message, string? replyTo, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var text = options.Json
            ? Encoding.UTF8.GetString(AlertDocuments.Write(message)) + '\n'
            : ConsoleText.Render(message, options.Color ?? surroundings.ConsoleIsTerminal);
        try
        {
            await surroundings.Console.WriteAsync(text.AsMemory(), cancellationToken);
            await surroundings.Console.FlushAsync(cancellationToken);
            return new DeliveryResult.Delivered();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            return new DeliveryResult.Retry(FailureReason.Network, "The console cannot be written to: it was closed, or its disk is full.");
        }
    }

    public Task<DeliveryResult> EditAsync(string reference, AlertMessage message, CancellationToken cancellationToken) =>
        throw new NotSupportedException("What stands on a console cannot be edited.");
}
