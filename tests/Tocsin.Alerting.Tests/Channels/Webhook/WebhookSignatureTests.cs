using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Channels.Webhook;

namespace Tocsin.Alerting.Tests.Channels.Webhook;

public sealed class WebhookSignatureTests
{
    private const string Secret = "0123456789abcdef";
    private const string Timestamp = "1773480413";

    // Made with: printf '1773480413.{"a":1}' | openssl dgst -sha256 -hmac 0123456789abcdef
    private const string Signature = "v1=b121e3989f453ae04b07f878f6f02619aa49ef5fd4a86f878f7bac4c972c6a79";

    private static readonly byte[] Body = "{\"a\":1}"u8.ToArray();
    private static readonly DateTimeOffset Sent = DateTimeOffset.FromUnixTimeSeconds(1773480413);

    [Fact]
    public void It_is_what_openssl_says() => WebhookSignature.Sign(Secret, Timestamp, Body).ShouldBe(Signature);

    [Theory]
    [InlineData(0, WebhookVerdict.Genuine)]
    [InlineData(300, WebhookVerdict.Genuine)]
    [InlineData(-300, WebhookVerdict.Genuine)]
    [InlineData(301, WebhookVerdict.Stale)]
    [InlineData(-301, WebhookVerdict.Stale)]
    public void It_ages(int seconds, WebhookVerdict verdict) =>
        WebhookSignature.Verify(Secret, Timestamp, Signature, Body, Sent.AddSeconds(seconds)).ShouldBe(verdict);

    [Theory]
    [InlineData(null, Signature)]
    [InlineData("", Signature)]
    [InlineData("soon", Signature)]
    [InlineData("-1", Signature)]
    [InlineData(" 1773480413", Signature)]
    [InlineData("99999999999999999999", Signature)]
    [InlineData(Timestamp, null)]
    [InlineData(Timestamp, "")]
    public void Without_readable_headers_it_is_malformed(string? timestamp, string? signature) =>
        WebhookSignature.Verify(Secret, timestamp, signature, Body, Sent).ShouldBe(WebhookVerdict.Malformed);

    [Theory]
    [InlineData("1773480414", Signature)]
    [InlineData("01773480413", Signature)]
    [InlineData("9223372036854775807", Signature)]
    [InlineData(Timestamp, "v1=")]
    [InlineData(Timestamp, "v1=00")]
    [InlineData(Timestamp, "v0=b121e3989f453ae04b07f878f6f02619aa49ef5fd4a86f878f7bac4c972c6a79")]
    [InlineData(Timestamp, "v1=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void A_changed_header_is_forged(string timestamp, string signature) =>
        WebhookSignature.Verify(Secret, timestamp, signature, Body, Sent).ShouldBe(WebhookVerdict.Forged);

    [Fact]
    public void Another_body_or_secret_is_forged()
    {
        WebhookSignature.Verify(Secret, Timestamp, Signature, "{\"a\":2}"u8, Sent).ShouldBe(WebhookVerdict.Forged);
        WebhookSignature.Verify("another secret!!", Timestamp, Signature, Body, Sent).ShouldBe(WebhookVerdict.Forged);
    }

    [Fact]
    public void One_of_several_is_enough_while_secrets_change() =>
        WebhookSignature.Verify(Secret, Timestamp, $"v1={new string('0', 64)}, {Signature}", Body, Sent).ShouldBe(WebhookVerdict.Genuine);

    [Fact]
    public void What_is_signed_verifies_and_what_is_tampered_with_does_not() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<NonNull<string>>(), (body, junk) =>
        {
            var signature = WebhookSignature.Sign(Secret, Timestamp, body);
            WebhookSignature.Verify(Secret, Timestamp, signature, body, Sent).ShouldBe(WebhookVerdict.Genuine);
            WebhookSignature.Verify(Secret, Timestamp, signature, [.. body, .. Encoding.UTF8.GetBytes(junk.Get + "x")], Sent).ShouldBe(WebhookVerdict.Forged);
            WebhookSignature.Verify(Secret, Timestamp, junk.Get, body, Sent).ShouldNotBe(WebhookVerdict.Genuine);
        }).QuickCheckThrowOnFailure();
}
