using System.Text;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Console;
using Tocsin.Alerting.Channels.Wording;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Exec;

/// <summary>Hands each alert to a program; docs/configuration.md says what it gets and what its exit code means.</summary>
internal sealed class ExecChannel(string name, ExecOptions options, ChannelSurroundings surroundings) : IChannel
{
    private readonly ExecRun _run = new(options, surroundings.Time);
    private readonly ExecJudge _judge = new(name, options);

    public string Name => name;

    public string Kind => ExecModule.Name;

    public bool CanEdit => false;

    public Pace Pace => Pace.None;

    public async Task<DeliveryResult> SendAsync(AlertMessage message, string? replyTo, CancellationToken cancellationToken)
    {
        byte[] input = options.PlainInput
            ? Encoding.UTF8.GetBytes(ConsoleText.Render(message, color: false))
            : [.. AlertDocuments.Write(message), (byte)'\n'];
        var ending = await _run.RunAsync(input, ExecEnvironment.Of(message, name, options.Environment), cancellationToken);
        return _judge.Judge(ending);
    }

    public Task<DeliveryResult> EditAsync(string reference, AlertMessage message, CancellationToken cancellationToken) =>
        throw new NotSupportedException("What a program was told cannot be edited.");
}
