using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels.Email.Smtp;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>Mails alerts, those of one incident in one thread.</summary>
internal sealed class EmailChannel : IChannel
{
    private readonly EmailOptions _options;
    private readonly EmailJudge _judge;
    private readonly EmailDelivery _delivery;
    private readonly EmailSettled _settled = new();
    private readonly IReadOnlyList<string> _recipients;

    public EmailChannel(string name, EmailOptions options, ChannelSurroundings surroundings)
    {
        Name = name;
        _options = options;
        _judge = new EmailJudge(name, options);
        _delivery = new EmailDelivery(options, _judge, surroundings);
        _recipients = [.. options.To.Select(address => address.Address)];
    }

    public string Name { get; }

    public string Kind => EmailModule.Name;

    public bool CanEdit => false;

    /// <summary>Mail has a limit (<see cref="EmailModule.UsualLimit"/>), not a pace: an escalation passes a limit, and would wait for a pace.</summary>
    public Pace Pace => Pace.None;

    public async Task<DeliveryResult> SendAsync(AlertMessage message, string? replyTo, CancellationToken cancellationToken)
    {
        var first = EmailReference.Parse(replyTo);
        var recipients = _settled.Left(message.Notification, _recipients);
        var mail = new SmtpEnvelope(_options.From.Address, recipients, EmailPayload.Write(message, first, _options));
        switch (await _delivery.SendAsync(mail, cancellationToken))
        {
            case EmailExchange.Answered answer:
                Settle(message.Notification, recipients, answer.Ending);
                return _judge.Judge(answer.Ending, Reference(message).ToString());
            case EmailExchange.Failed failed:
                return failed.Result;
            default:
                throw new InvalidOperationException("An exchange is answered or failed.");
        }
    }

    public Task<DeliveryResult> EditAsync(string reference, AlertMessage message, CancellationToken cancellationToken) =>
        throw new NotSupportedException("What was mailed cannot be edited.");

    private EmailReference Reference(AlertMessage message) =>
        new(EmailIds.MessageId(message.Notification, _options.From.Host), message.Severity, EmailText.Subject(message, first: null));

    // Who was refused for good is settled too: asking again brings the same answer, and would hide in it those who still wait.
    private void Settle(string notification, IReadOnlyList<string> recipients, SmtpEnding ending)
    {
        if (ending is not SmtpEnding.Taken { But: { Count: > 0 } but })
            return;

        var waiting = but.Where(refusal => refusal.Reply.IsTransient).Select(refusal => refusal.Recipient).ToHashSet(StringComparer.Ordinal);
        if (waiting.Count > 0)
            _settled.Add(notification, recipients.Where(recipient => !waiting.Contains(recipient)));
    }
}
