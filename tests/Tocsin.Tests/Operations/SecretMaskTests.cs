using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Operations.Logs;

namespace Tocsin.Tests.Operations;

public sealed class SecretMaskTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private const string Bot = "AAGk3w-hT_9xq2LmNoPqRsTuVwXyZ012345";

    [Theory]
    [InlineData("POST https://api.telegram.org/bot123456789:" + Bot + "/sendMessage", "POST https://api.telegram.org/bot123456789:***/sendMessage")]
    [InlineData("dsn http://" + Key + "@localhost:8000/1 loaded", "dsn http://***@localhost:8000/1 loaded")]
    [InlineData("postgres://tocsin:p@ss\\w/x@db", "postgres://***@ss\\w/x@db")]
    [InlineData("postgres://tocsin:p@ss\\w@db:5432/x", "postgres://***@db:5432/x")]
    [InlineData("Host=db;Username=t;Password=hunter2;Pooling=true", "Host=db;Username=t;Password=***;Pooling=true")]
    [InlineData("PGPASSWORD=hunter2 psql", "PGPASSWORD=*** psql")]
    [InlineData("Authorization: Bearer abc.def-ghi", "Authorization: ***")]
    [InlineData("sent bearer abcdefgh12345 to it", "sent bearer *** to it")]
    [InlineData("X-Sentry-Auth: Sentry sentry_version=7, sentry_key=" + Key, "X-Sentry-Auth: ***")]
    [InlineData("POST /api/1/envelope/?sentry_key=" + Key + "&sentry_version=7", "POST /api/1/envelope/?sentry_key=***&sentry_version=7")]
    [InlineData("{\"api-token\": \"a \\\" b\", \"n\": 1}", "{\"api-token\": \"***\", \"n\": 1}")]
    [InlineData("{\"secret\":12345,\"password\":null}", "{\"secret\":\"***\",\"password\":null}")]
    [InlineData("{\"m\":\"{\\\"password\\\":\\\"a b\\\"}\"}", "{\"m\":\"{\\\"password\\\":\\\"***\\\"}\"}")]
    [InlineData("password='two words' ok", "password='***' ok")]
    [InlineData("password=back\\slash, next", "password=***, next")]
    [InlineData("client_secret => xyz", "client_secret => ***")]
    [InlineData("xoxb-12345-67890-abcdef", "xoxb-***")]
    [InlineData("https://hooks.slack.com/services/T00/B00/XXXX said no", "https://hooks.slack.com/services/*** said no")]
    [InlineData("https://discord.com/api/webhooks/123/abc-DEF", "https://discord.com/api/webhooks/***")]
    [InlineData("jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln end", "jwt *** end")]
    [InlineData("k\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc\n-----END RSA PRIVATE KEY-----", "k\n-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----")]
    public void Secrets_become_stars(string text, string expected) => SecretMask.Mask(text).ShouldBe(expected);

    [Theory]
    [InlineData("the bearer of bad news")]
    [InlineData("12:30:45.123 warning Digest  took 123456 ms")]
    [InlineData("max_tokens: 100, tokens=5")]
    [InlineData("see http://example.org/a@b and c://")]
    [InlineData("")]
    [InlineData("password")]
    [InlineData("password=")]
    [InlineData("\"token\":\"\"")]
    public void What_is_no_secret_stays_and_costs_no_copy(string text) => SecretMask.Mask(text).ShouldBeSameAs(text);

    [Fact]
    public void A_planted_secret_never_survives_and_json_stays_json()
    {
        var planted = Gen.Elements(
            $"bot123456789:{Bot} ", $"http://{Bot}@host/1 ", $"password={Bot} ", $"token: {Bot}\n", $"Authorization: Basic {Bot}", $"api_key='{Bot}' ", $"\"secret\":\"{Bot}\"", $"sntrys_{Bot} ");
        var noise = Gen.Elements("\\", "\"", "'", "\n", ":", "=", "://", "@", "{", "é", "\u0001", "password", "-----BEGIN ", "Bearer ", "123456:", " ", "x");
        var texts = from before in noise.ListOf(6)
                    from secret in planted
                    from after in noise.ListOf(6)
                    select string.Concat(before) + " " + secret + string.Concat(after);

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            SecretMask.Mask(text).ShouldNotContain(Bot);
            var json = SecretMask.MaskJson(JsonSerializer.Serialize(new { a = text, b = new { token = text, n = 1 }, password = 5 }, JsonOptions));
            json.ShouldNotContain(Bot);
            JsonDocument.Parse(json).RootElement.GetProperty("password").GetString().ShouldBe("***");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Theory]
    [InlineData("password=\"")]
    [InlineData("password='")]
    [InlineData("://a")]
    [InlineData("://@")]
    [InlineData("123456:aaaaaaaaaaaaaaaaaaaaaaaaaaaaa ")]
    [InlineData("1234567:")]
    [InlineData("-----BEGIN PRIVATE KEY-----\"")]
    [InlineData("-----BEGIN ")]
    [InlineData("-")]
    [InlineData("\\")]
    [InlineData("token\\\\\\\\\"=\\\\\"")]
    [InlineData("Bearer ")]
    [InlineData("eyJ.")]
    public void A_megabyte_of_almost_secrets_takes_no_longer_than_its_length(string piece)
    {
        var text = new StringBuilder().Insert(0, piece, 2_000_000 / piece.Length).ToString();
        var started = Stopwatch.GetTimestamp();
        SecretMask.Mask(text);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }

    private static JsonSerializerOptions JsonOptions { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
