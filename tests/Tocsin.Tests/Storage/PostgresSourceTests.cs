using Npgsql;
using Tocsin.Storage.Postgres;

namespace Tocsin.Tests.Storage;

public sealed class PostgresSourceTests
{
    [Fact]
    public async Task What_a_connection_string_does_not_say_is_set()
    {
        var settings = await SettingsOfAsync("Host=db;Database=tocsin");

        settings.MaxAutoPrepare.ShouldBe(100);
        settings.AutoPrepareMinUsages.ShouldBe(2);
        settings.MaxPoolSize.ShouldBe(20);
        settings.HostRecheckSeconds.ShouldBe(1);
        settings.Timeout.ShouldBe(5);
        settings.TcpKeepAliveTime.ShouldBe(10);
    }

    [Theory]
    [InlineData("Max Auto Prepare=7")]
    [InlineData("max auto prepare=7")]
    [InlineData("MaxAutoPrepare=7")]
    public async Task What_it_says_stays(string written)
    {
        var settings = await SettingsOfAsync($"Host=db;{written};Maximum Pool Size=3;Host Recheck Seconds=0;Timeout=9");

        settings.MaxAutoPrepare.ShouldBe(7);
        settings.MaxPoolSize.ShouldBe(3);
        settings.HostRecheckSeconds.ShouldBe(0);
        settings.Timeout.ShouldBe(9);
    }

    private static async Task<NpgsqlConnectionStringBuilder> SettingsOfAsync(string connectionString)
    {
        await using var source = PostgresSource.Create(connectionString);
        return new NpgsqlConnectionStringBuilder(source.ConnectionString);
    }
}
