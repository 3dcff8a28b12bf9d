using Tocsin.Alerting.Channels.Email;

namespace Tocsin.Alerting.Tests.Channels.Email;

public sealed class EmailModuleTests
{
    [Fact]
    public void Nothing_written() => new EmailModule().Read("ops", Settings([])).ShouldBeNull();

    [Fact]
    public void The_least_that_works() => Mistakes().ShouldBeEmpty();

    [Fact]
    public void Mistakes_are_all_told_at_once()
    {
        var settings = Settings([("security", "ssl"), ("host", "smtp.example.org:25"), ("from", "nobody"), ("user", "tocsin")]);
        new EmailModule().Read("ops", settings).ShouldBeNull();
        settings.Mistakes.Select(mistake => mistake.Split(':')[0]).ShouldBe(["security", "host", "password", "from", "to"]);
    }

    [Theory]
    [InlineData("port", "465", "port: is 465, where servers speak TLS from the first octet. Write security: tls beside it.")]
    [InlineData("host", "10.0.0.25", "host: leads to the private address 10.0.0.25. If that is meant, write allow_private: true beside it.")]
    [InlineData("host", "localhost", "host: leads to the private address localhost. If that is meant, write allow_private: true beside it.")]
    [InlineData("host", "smtp example", "host: is no name of a server. Write one such as smtp.example.org, without a port.")]
    [InlineData("password", "alone", "user: is missing beside password. Write who logs in.")]
    [InlineData("ca_file", "authority.pem", "ca_file: must be the whole path of a file, such as /etc/ssl/our-authority.pem.")]
    public void What_cannot_be(string name, string value, string mistake) => Mistakes((name, value)).ShouldBe([mistake]);

    [Fact]
    public void A_password_never_travels_readable()
    {
        var mistake = Mistakes(("user", "tocsin"), ("password", "hunter2"), ("security", "none")).ShouldHaveSingleItem();
        mistake.ShouldStartWith("security: is none, and a password would travel readable");
        mistake.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("anna")]
    [InlineData("anna@")]
    [InlineData("anna@exämple.org")]
    [InlineData("anna@example.org, bob@example.org")]
    [InlineData("\"a b\"@example.org")]
    [InlineData("anna@example.org>\r\nRCPT TO:<eve@example.org")]
    [InlineData("Anna\r\nBcc: eve@example.org <anna@example.org>")]
    [InlineData("<anna@[10.0.0.1]>")]
    public void No_mail_address(string address)
    {
        foreach (var setting in new[] { "from", "to", "reply_to" })
            Mistakes((setting, address)).ShouldNotBeEmpty();
    }

    [Fact]
    public void A_private_server_can_be_meant() => Mistakes(("host", "10.0.0.25"), ("allow_private", "true"), ("security", "none")).ShouldBeEmpty();

    private static IReadOnlyList<string> Mistakes(params (string Name, string Value)[] written)
    {
        var settings = Settings([("host", "smtp.example.org"), ("from", "Tocsin <alerts@example.org>"), ("to", "anna@example.org"), .. written]);
        (new EmailModule().Read("ops", settings) is null).ShouldBe(settings.Mistakes.Count > 0);
        return settings.Mistakes;
    }

    private static FakeSettings Settings((string Name, string Value)[] written)
    {
        var settings = new Dictionary<string, string>();
        foreach (var (name, value) in written)
            settings[name] = value;
        return new FakeSettings(settings);
    }
}
