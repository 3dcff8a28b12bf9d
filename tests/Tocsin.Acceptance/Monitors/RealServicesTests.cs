using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Acceptance.Sending;
using Tocsin.Fakes.Postgres;

namespace Tocsin.Acceptance.Monitors;

/// <summary>Real PostgreSQL, Redis and TLS servers under the monitors of the real program.</summary>
public sealed class RealServicesTests
{
    private const string Pace = "interval: 1s, timeout: 800ms, failure_threshold: 2, recovery_threshold: 2";

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Redis_that_is_stopped_and_stalled_is_told_each_time_and_so_is_its_return(StoreKind kind)
    {
        var port = FreePort.Find(Random.Shared);
        await using var redis = ServiceProcess.Start("redis-server", "--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no");
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var tocsin = await TocsinProcess.StartAsync($"{Configurations.To(receiver)}monitors:\n  cache: {{type: redis, address: \"127.0.0.1:{port}\", {Pace}}}\n", kind);
        await HealthyAsync(tocsin, "cache");

        await redis.StopAsync();
        var opened = await receiver.CallAsync(call => call.Kind == "opened", "the alert that Redis is gone", () => tocsin.Log.Tail);
        opened.Title.ShouldBe($"cache: redis 127.0.0.1:{port}");
        opened.Severity.ShouldBe("error");
        redis.StartAgain();
        await receiver.CallAsync(call => call.Kind == "resolved", "the alert that Redis is back", () => tocsin.Log.Tail);

        await redis.StallAsync();
        var stalled = await receiver.CallAsync(call => call.Kind == "opened" && call.Incident != opened.Incident, "the alert that Redis stalls", () => tocsin.Log.Tail);
        stalled.Text("text").ShouldContain("800 ms");
        await redis.GoOnAsync();
        await receiver.CallsAsync(calls => calls.Count(call => call.Kind == "resolved") == 2, "the alert that Redis goes on", () => tocsin.Log.Tail);
        receiver.Calls.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Postgres_that_stalls_is_told_and_what_names_it_joins_that_incident()
    {
        await using var cluster = await PostgresCluster.StartAsync();
        await using var receiver = await WebhookReceiver.StartAsync();
        var connection = await cluster.CreateDatabaseAsync();
        await using var tocsin = await TocsinProcess.StartAsync($"{Configurations.To(receiver)}monitors:\n  orders: {{type: postgres, connection: \"{connection}\", severity: {{unhealthy: critical}}, {Pace}}}\n");
        var project = await tocsin.CreateProjectAsync("shop");
        await HealthyAsync(tocsin, "orders");
        var postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(cluster.Folder, "data", "postmaster.pid"), TestContext.Current.CancellationToken))[0]);

        await ServiceProcess.SignalAsync(postmaster, "STOP");
        try
        {
            var opened = await receiver.CallAsync(call => call.Kind == "opened", "the alert that PostgreSQL stalls", () => tocsin.Log.Tail);
            opened.Severity.ShouldBe("critical");
            opened.Body.ToString().ShouldNotContain("Password=");

            var ingest = new Ingest(tocsin, project);
            (await ingest.EventAsync(Ingest.Error("OperationalError", $"connection to server at \"127.0.0.1\", port {cluster.Port} failed: timeout expired", "error"))).Status.ShouldBe(200);
            (await ingest.EventAsync(Ingest.Error("KeyError", "colour", "error"))).Status.ShouldBe(200);
            await receiver.CallAsync(call => call.Title.StartsWith("KeyError", StringComparison.Ordinal), "the alert about another error", () => tocsin.Log.Tail);
            receiver.Calls.ShouldNotContain(call => call.Title.StartsWith("OperationalError", StringComparison.Ordinal));
            (await tocsin.CliAsync("explain", "SHOP-1")).Succeeded().ShouldContain("joined to monitor:orders");
        }
        finally
        {
            await ServiceProcess.SignalAsync(postmaster, "CONT");
        }

        var resolved = await receiver.CallAsync(call => call.Kind == "resolved", "the alert that PostgreSQL goes on", () => tocsin.Log.Tail);
        resolved.Text("text").ShouldContain("1 incident joined it");
        receiver.Calls.ShouldNotContain(call => call.Title.StartsWith("OperationalError", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_that_ends_soon_is_told_with_its_last_day()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-tls-");
        try
        {
            var (key, certificate, port) = (Path.Combine(folder.FullName, "key.pem"), Path.Combine(folder.FullName, "cert.pem"), FreePort.Find(Random.Shared));
            (await Execution.RunAsync("openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=localhost",
                "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate])).Succeeded();
            await using var server = ServiceProcess.Start("openssl", "s_server", "-accept", $"127.0.0.1:{port}", "-key", key, "-cert", certificate, "-quiet");
            await using var receiver = await WebhookReceiver.StartAsync();
            await using var tocsin = await TocsinProcess.StartAsync(
                $"{Configurations.To(receiver)}monitors:\n  certificate: {{type: tls, address: \"localhost:{port}\", authority_file: {certificate}, {Pace}}}\n");

            var opened = await receiver.CallAsync(call => call.Kind == "opened", "the alert about the certificate", () => tocsin.Log.Tail);

            opened.Text("text").ShouldContain("7 days were expected");
            (await tocsin.CliAsync("monitors", "check", "certificate")).ExitCode.ShouldBe(1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_second_Tocsin_watches_the_first()
    {
        await using var watched = await TocsinProcess.StartAsync(Configurations.Quiet);
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var watch = await TocsinProcess.StartAsync($"{Configurations.To(receiver)}monitors:\n  tocsin: {{type: health, url: \"{watched.Address}healthz/ready\", {Pace}}}\n");
        await HealthyAsync(watch, "tocsin");

        await watched.KillAsync();

        (await receiver.CallAsync(call => call.Kind == "opened", "the alert that Tocsin is gone", () => watch.Log.Tail)).Title.ShouldStartWith("tocsin: health http://127.0.0.1:");
    }

    private static Task HealthyAsync(TocsinProcess tocsin, string monitor) => Eventually.BeAsync(
        async () => (await tocsin.CliAsync("monitors", "list", "--json")).Succeeded().Contains("\"state\": \"Healthy\"", StringComparison.Ordinal), $"{monitor} to be healthy", () => tocsin.Log.Tail);
}
