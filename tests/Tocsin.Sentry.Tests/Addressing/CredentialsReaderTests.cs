using System.Text;
using Tocsin.Sentry.Addressing;

namespace Tocsin.Sentry.Tests.Addressing;

public class CredentialsReaderTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private const string OtherKey = "ffffffffffffffffffffffffffffffff";

    [Theory]
    [InlineData("Sentry sentry_version=7,sentry_client=sentry.dotnet/6.9.0,sentry_key=" + Key, 7, "sentry.dotnet/6.9.0")]
    [InlineData("Sentry sentry_key=" + Key + ", sentry_version=7, sentry_client=sentry.python/2.68.0", 7, "sentry.python/2.68.0")]
    [InlineData("sentry sentry_version=4, sentry_timestamp=1795218639.5, sentry_client=raven-go/0.2, sentry_key=" + Key + ", sentry_secret=x", 4, "raven-go/0.2")]
    [InlineData("Sentry sentry_key=" + Key + ",sentry_client=a%2Fb", null, "a/b")]
    public void The_header_is_read_with_and_without_blanks(string header, int? version, string client)
    {
        var credentials = CredentialsReader.Read(header, null, null, null).Credentials.ShouldNotBeNull();

        credentials.PublicKey.ShouldBe(Key);
        credentials.Version.ShouldBe(version);
        credentials.Client.ShouldBe(client);
        credentials.Source.ShouldBe(CredentialsSource.SentryAuthHeader);
    }

    [Fact]
    public void Authorization_is_read_as_Sentry_and_as_Basic_and_otherwise_passed_over()
    {
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Key + ":"));

        CredentialsReader.Read(null, "Sentry sentry_key=" + Key, null, null).Credentials!.Source.ShouldBe(CredentialsSource.AuthorizationHeader);
        CredentialsReader.Read(null, basic, null, null).Credentials!.PublicKey.ShouldBe(Key);
        CredentialsReader.Read(null, "Bearer abc", null, null).Fault.ShouldBe(CredentialsFault.Missing);
        CredentialsReader.Read(null, "Basic dXNlcjpwYXNz", "?sentry_key=" + Key, null).IsFound.ShouldBeTrue();
    }

    [Theory]
    [InlineData("?sentry_version=7&sentry_key=" + Key + "&sentry_client=sentry.javascript.node%2F10.78.0")]
    [InlineData("glitchtip_key=" + Key + "&sentry_client=sentry.javascript.node%2F10.78.0")]
    public void The_query_is_read_and_decoded(string query)
    {
        var credentials = CredentialsReader.Read(null, null, query, null).Credentials.ShouldNotBeNull();

        credentials.Client.ShouldBe("sentry.javascript.node/10.78.0");
        credentials.Source.ShouldBe(CredentialsSource.Query);
    }

    [Fact]
    public void The_envelopes_DSN_is_the_last_place_and_tells_the_project()
    {
        var credentials = CredentialsReader.Read(null, null, "?a=b", $"https://{Key}@host/7").Credentials.ShouldNotBeNull();

        credentials.ProjectId.ShouldBe("7");
        credentials.Source.ShouldBe(CredentialsSource.EnvelopeHeader);
    }

    [Fact]
    public void The_first_place_wins_and_the_same_key_in_another_case_is_no_conflict()
    {
        var reading = CredentialsReader.Read("Sentry sentry_key=" + Key.ToUpperInvariant(), null, "?sentry_key=" + Key, $"https://{Key}@h/7");

        reading.Credentials!.Source.ShouldBe(CredentialsSource.SentryAuthHeader);
        reading.Credentials.PublicKey.ShouldBe(Key);
    }

    [Theory]
    [InlineData(null, null, CredentialsFault.Missing)]
    [InlineData("Sentry sentry_version=7", null, CredentialsFault.Malformed)]
    [InlineData("sentry_key=" + Key, null, CredentialsFault.Malformed)]
    [InlineData("Sentry sentry_key=tooshort", null, CredentialsFault.Malformed)]
    [InlineData("Sentry sentry_key=" + Key, "sentry_key=" + OtherKey, CredentialsFault.Conflicting)]
    [InlineData("Sentry sentry_version=8,sentry_key=" + Key, null, CredentialsFault.UnsupportedVersion)]
    [InlineData("Sentry sentry_version=x,sentry_key=" + Key, null, CredentialsFault.UnsupportedVersion)]
    public void What_cannot_be_used_is_a_fault_with_a_sentence(string? header, string? query, CredentialsFault fault)
    {
        var reading = CredentialsReader.Read(header, null, query, null);

        reading.Credentials.ShouldBeNull();
        reading.Fault.ShouldBe(fault);
        reading.Problem.ShouldNotBeNull().ShouldNotContain(Key);
    }
}
