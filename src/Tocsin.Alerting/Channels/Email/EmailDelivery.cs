using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tocsin.Alerting.Channels.Addresses;
using Tocsin.Alerting.Channels.Email.Smtp;
using Tocsin.Alerting.Delivery;

namespace Tocsin.Alerting.Channels.Email;

/// <summary>The one way to the mail server: within a time-out, to an address that may be called, with every ending but cancellation as a value.</summary>
internal sealed class EmailDelivery(EmailOptions options, EmailJudge judge, ChannelSurroundings surroundings)
{
    public async Task<EmailExchange> SendAsync(SmtpEnvelope mail, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.Timeout, surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        SmtpDialog? server = null;
        try
        {
            await using var stream = await surroundings.Connect.OpenAsync(new DnsEndPoint(options.Host, options.Port), options.AllowPrivate, either.Token);
            await using var tls = new SmtpTls(options.Host, Authorities());
            server = new SmtpDialog(stream);
            var conversation = new SmtpConversation(SmtpName.Of(stream.Socket.LocalEndPoint), options.Security, options.Login, tls.SecureAsync);
            var ending = await conversation.HandOverAsync(server, mail, either.Token);
            await server.QuitAsync(CancellationToken.None);
            return new EmailExchange.Answered(ending);
        }
        catch (Exception failure) when (IsExpected(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new EmailExchange.Failed(Explain(failure, server?.Step));
        }
    }

    private static bool IsExpected(Exception failure) => failure
        is OperationCanceledException or SocketException or IOException or AuthenticationException or BlockedAddressException
        or CryptographicException or UnauthorizedAccessException;

    // Read for each mail: a renewed authority counts without a restart.
    private X509Certificate2Collection? Authorities()
    {
        if (options.CaFile is null)
            return null;

        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(options.CaFile);
            return authorities.Count > 0 ? authorities : throw new CryptographicException("No certificate is in it.");
        }
        catch (IOException unreadable)
        {
            throw new UnauthorizedAccessException(unreadable.Message, unreadable);
        }
    }

    private DeliveryResult Explain(Exception failure, SmtpStep? step)
    {
        var after = step == SmtpStep.Content ? " It may have taken the mail all the same; a repeat carries the same Message-ID." : "";
        return failure switch
        {
            OperationCanceledException => new DeliveryResult.Retry(FailureReason.Timeout, $"{options.Host} gave no answer within {options.Timeout.TotalSeconds:0.##} s.{after}"),
            BlockedAddressException blocked => new DeliveryResult.Refused(
                FailureReason.BlockedAddress, $"{options.Host} is the private address {blocked.Address}. If that is meant, set {judge.Path("allow_private")}: true."),
            CryptographicException or UnauthorizedAccessException => new DeliveryResult.Refused(
                FailureReason.NotFound, $"The file of {judge.Path("ca_file")} cannot be read as certificates. Write them in PEM form, and let Tocsin read the file."),
            AuthenticationException => Broken($"No secure connection to {options.Host}: its certificate or TLS version was not accepted. Check {judge.Path("host")}; for an authority of your own, set {judge.Path("ca_file")}."),
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => Broken($"The name {options.Host} was not found."),
            SocketException socket => Broken($"No connection to {options.Host}: {socket.SocketErrorCode}."),
            _ => Broken($"The connection to {options.Host} broke before the answer was complete.{after}"),
        };
    }

    private static DeliveryResult.Retry Broken(string why) => new(FailureReason.Network, why);
}
