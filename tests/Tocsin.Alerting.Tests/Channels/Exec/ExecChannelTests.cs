using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.Json;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Channels;
using Tocsin.Alerting.Delivery;
using Tocsin.Fakes.Time;

namespace Tocsin.Alerting.Tests.Channels.Exec;

[UnsupportedOSPlatform("windows")]
public sealed class ExecChannelTests : IDisposable
{
    private readonly ExecWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task It_gets_the_alert_as_JSON_and_arguments_as_they_are()
    {
        _world.Write("cat > document; printf '%s|' \"$@\" > arguments");
        await DeliveredAsync(_world.Channel(["--flag", "two words", "$(touch pwned); `id` \"quoted\" *", ""]));
        using var document = JsonDocument.Parse(_world.Read("document"));
        document.RootElement.GetProperty("short_id").GetString().ShouldBe("SHOP-1F");
        document.RootElement.GetProperty("notification").GetString().ShouldBe("n-81f0");
        _world.Read("arguments").ShouldBe("--flag|two words|$(touch pwned); `id` \"quoted\" *||");
        File.Exists(Path.Combine(_world.Folder, "pwned")).ShouldBeFalse();
    }

    [Fact]
    public async Task It_gets_what_was_found_out_and_how_many_more_there_are()
    {
        _world.Write("cat > document");
        (await SendAsync(_world.Channel(), Samples.Enriched)).ShouldBeOfType<DeliveryResult.Delivered>();
        using var enriched = JsonDocument.Parse(_world.Read("document"));
        enriched.RootElement.GetProperty("additions")[0].GetProperty("title").GetString().ShouldBe("Similar, resolved");

        (await SendAsync(_world.Channel(), Samples.LongDigest)).ShouldBeOfType<DeliveryResult.Delivered>();
        using var digest = JsonDocument.Parse(_world.Read("document"));
        digest.RootElement.GetProperty("more").GetInt32().ShouldBe(137);
    }

    [Fact]
    public async Task It_gets_few_variables_and_none_of_Tocsins_own()
    {
        Environment.SetEnvironmentVariable("TOCSIN_CHANNELS__OPS__TOKEN", "not-to-be-seen");
        _world.Write("env > variables");
        await DeliveredAsync(_world.Channel(environment: new Dictionary<string, string> { ["WHERE"] = "a room", ["LANG"] = "de" }));

        var variables = _world.Read("variables");
        variables.ShouldNotContain("not-to-be-seen");
        variables.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0]).Except(["PWD", "OLDPWD", "SHLVL", "_"]).Order(StringComparer.Ordinal).ShouldBe(
        [
            "HOME", "LANG", "PATH", "TOCSIN_CHANNEL", "TOCSIN_INCIDENT", "TOCSIN_KIND", "TOCSIN_LINK", "TOCSIN_NOTIFICATION", "TOCSIN_PROJECT",
            "TOCSIN_SEVERITY", "TOCSIN_SHORT_ID", "TOCSIN_TEXT", "TOCSIN_TITLE", "WHERE",
        ]);
        variables.ShouldContain("TOCSIN_SEVERITY=critical\n");
        variables.ShouldContain("TOCSIN_CHANNEL=ops\n");
        variables.ShouldContain("LANG=de\n");
    }

    [Fact]
    public async Task It_can_get_text_for_people()
    {
        _world.Write("cat > text");
        await DeliveredAsync(_world.Channel(input: "text"));
        _world.Read("text").ShouldStartWith("CRITICAL opened  SHOP-1F  TimeoutException");
    }

    [Theory]
    [InlineData("exit 1", FailureReason.Rejected, "failed with exit code 1.")]
    [InlineData("echo 'first\n\n  second\nthird\nfourth' >&2; exit 3", FailureReason.Rejected, "failed with exit code 3: first / second / third.")]
    [InlineData("printf 'a\\033[2Jb\\377' >&2; exit 2", FailureReason.Rejected, "failed with exit code 2: a[2Jb\uFFFD.")]
    [InlineData("exit 127", FailureReason.Rejected, "failed with exit code 127.")]
    public async Task Another_exit_code_is_final_and_says_why(string script, FailureReason reason, string detail)
    {
        _world.Write(script);
        var refused = (await SendAsync(_world.Channel())).ShouldBeOfType<DeliveryResult.Refused>();
        refused.Reason.ShouldBe(reason);
        refused.Detail.ShouldBe($"{_world.Program} {detail}");
    }

    [Theory]
    [InlineData("echo 'no network' >&2; exit 75", "asks to try later (exit code 75): no network.")]
    [InlineData("kill -TERM $$", "was ended by signal 15.")]
    [InlineData("kill -KILL $$", "was ended by signal 9.")]
    public async Task What_may_pass_is_tried_again(string script, string detail)
    {
        _world.Write(script);
        var retry = (await SendAsync(_world.Channel())).ShouldBeOfType<DeliveryResult.Retry>();
        retry.Reason.ShouldBe(FailureReason.ServerError);
        retry.Detail.ShouldBe($"{_world.Program} {detail}");
    }

    [Fact]
    public async Task A_program_that_is_not_there_or_may_not_be_run()
    {
        (await SendAsync(_world.Channel())).ShouldBeOfType<DeliveryResult.Refused>().Reason.ShouldBe(FailureReason.NotFound);
        File.WriteAllText(_world.Program, "#!/bin/sh\n");
        var refused = (await SendAsync(_world.Channel())).ShouldBeOfType<DeliveryResult.Refused>();
        refused.Reason.ShouldBe(FailureReason.Forbidden);
        refused.Detail.ShouldContain("channels.ops.command");
        File.WriteAllText(_world.Program, "#!/nowhere/interpreter\n");
        File.SetUnixFileMode(_world.Program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        (await SendAsync(_world.Channel())).ShouldBeOfType<DeliveryResult.Refused>().Reason.ShouldBe(FailureReason.NotFound);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_time_out_ends_it_with_all_that_it_started(bool isCancelled)
    {
        _world.Write("sh -c 'sleep 1000 & echo $! > grandchild; wait' & echo $! > child; wait");
        using var cancelled = new CancellationTokenSource();
        var sending = _world.Channel().SendAsync(Samples.Opened, null, cancelled.Token);
        var (child, grandchild) = (await ProcessAsync("child"), await ProcessAsync("grandchild"));

        _world.Time.Advance(TimeSpan.FromSeconds(4.9));
        sending.IsCompleted.ShouldBeFalse();
        if (isCancelled)
        {
            await cancelled.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => sending);
        }
        else
        {
            _world.Time.Advance(TimeSpan.FromSeconds(0.1));
            var retry = (await sending).ShouldBeOfType<DeliveryResult.Retry>();
            retry.Reason.ShouldBe(FailureReason.Timeout);
            retry.Detail.ShouldContain("channels.ops.timeout");
        }

        await Eventually.BeAsync(() => !IsAlive(child) && !IsAlive(grandchild), "the program and its child to end");
    }

    [Theory]
    [InlineData("exec 0<&-; exit 0")]
    [InlineData("exit 0")]
    [InlineData("head -c 10 > /dev/null")]
    public async Task It_need_not_read(string script)
    {
        _world.Write(script);
        var large = Samples.Opened with { Subject = Samples.Opened.Subject with { Stack = new string('x', 1_000_000), Labels = Many } };
        (await _world.Channel().SendAsync(large, null, CancellationToken.None)).ShouldBeOfType<DeliveryResult.Delivered>();
    }

    [Fact]
    public async Task It_may_write_as_much_as_it_likes_and_nobody_keeps_it()
    {
        _world.Write("head -c 50000000 /dev/zero; head -c 50000000 /dev/zero | tr '\\0' x >&2; exit 1");
        var refused = (await SendAsync(_world.Channel())).ShouldBeOfType<DeliveryResult.Refused>();
        refused.Detail.Length.ShouldBeLessThan(500);
    }

    [Fact]
    public async Task Whoever_it_leaves_behind_holds_nothing_up()
    {
        _world.Write("sleep 1000 & echo $! > child; echo done >&2");
        await DeliveredAsync(_world.Channel());
        using var left = Process.GetProcessById(await ProcessAsync("child"));
        left.Kill();

        _world.Write("sleep 1000 & echo $! > child2; echo broken >&2; exit 1");
        var sending = SendAsync(_world.Channel());
        var child = await ProcessAsync("child2");
        await Eventually.BeAsync(() => _world.Time.Waiting > 0, "the channel to wait");
        using var second = Process.GetProcessById(child);
        second.Kill();
        (await sending).ShouldBeOfType<DeliveryResult.Refused>().Detail.ShouldEndWith(": broken.");
    }

    [Fact]
    public async Task What_it_was_given_is_not_repeated()
    {
        _world.Write("echo \"cannot reach $1 with $KEY, token abc123token\" >&2; exit 1");
        var channel = _world.Channel(["tgram://abc123token/-100"], new Dictionary<string, string> { ["KEY"] = "hunter2" });
        (await SendAsync(channel)).ShouldBeOfType<DeliveryResult.Refused>().Detail.ShouldEndWith(": cannot reach *** with ***, token ***.");
    }

    private static IReadOnlyDictionary<string, string> Many => Enumerable.Range(0, 50).ToDictionary(number => $"label{number}", _ => new string('y', 4000));

    private static Task<DeliveryResult> SendAsync(IChannel channel, AlertMessage? message = null) => channel.SendAsync(message ?? Samples.Opened, null, CancellationToken.None);

    private static async Task DeliveredAsync(IChannel channel) => (await SendAsync(channel)).ShouldBeOfType<DeliveryResult.Delivered>();

    /// <summary>Waits until the program has written the number of a process.</summary>
    private async Task<int> ProcessAsync(string file)
    {
        var path = Path.Combine(_world.Folder, file);
        await Eventually.BeAsync(() => File.Exists(path) && File.ReadAllText(path).EndsWith('\n'), $"{file} to be written");
        return int.Parse(File.ReadAllText(path));
    }

    // A process that ended and was not asked for yet is a zombie, Z.
    private static bool IsAlive(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat").Split(") ")[1][0] != 'Z';
        }
        catch (Exception gone) when (gone is IOException)
        {
            return false;
        }
    }
}
