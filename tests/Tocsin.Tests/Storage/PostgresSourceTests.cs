using Tocsin.Storage.Postgres;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Tests.Storage;

public sealed class PostgresSourceTests
{
    [Fact]
    public void What_a_connection_string_does_not_say_is_set()
    {
        var settings = PostgresSource.Complete("Host=db;Database=tocsin");

        settings.MaxAutoPrepare.ShouldBe(100);
        settings.AutoPrepareMinUsages.ShouldBe(2);
        settings.MaxPoolSize.ShouldBe(20);
        settings.Timeout.ShouldBe(5);
        settings.TcpKeepAliveTime.ShouldBe(10);
    }

    [Theory]
    [InlineData("Max Auto Prepare=7")]
    [InlineData("max auto prepare=7")]
    [InlineData("MaxAutoPrepare=7")]
    public void What_it_says_stays(string written)
    {
        var settings = PostgresSource.Complete($"Host=db;{written};Maximum Pool Size=3;Timeout=9");

        settings.MaxAutoPrepare.ShouldBe(7);
        settings.MaxPoolSize.ShouldBe(3);
        settings.Timeout.ShouldBe(9);
    }
}
