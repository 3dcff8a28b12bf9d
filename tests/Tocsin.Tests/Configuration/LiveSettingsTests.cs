using Tocsin.Configuration;
using Tocsin.Configuration.Live;
using Tocsin.Fakes.Time;
using Tocsin.Tests.Configuration.Fakes;

namespace Tocsin.Tests.Configuration;

public sealed class LiveSettingsTests : IDisposable
{
    private const string Secret = "/run/secrets/metrics";
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly FakeFiles _files = new() { [Secret] = "first-token" };
    private readonly ManualTime _clock = new();
    private readonly LogLines<LiveSettings> _log = new();
    private readonly List<int> _heard = [];
    private readonly LiveSettings _live;

    public LiveSettingsTests()
    {
        var sources = Loading.Sources(Quota(1), _files, ("TOCSIN_METRICS__TOKEN_FILE", Secret));
        _live = new LiveSettings(TocsinSettings.Load(sources), sources, _clock, _log);
        _live.Subscribe(settings => _heard.Add(settings.Ingest.Quota.PerHour));
    }

    [Fact]
    public void A_sound_change_counts_and_is_told()
    {
        _files[Loading.File] = Quota(2);
        _clock.Advance(Look);

        _live.Current.Ingest.Quota.PerHour.ShouldBe(2);
        _heard.ShouldBe([2]);
        _live.Health.LoadedAt.ShouldBe(_clock.GetUtcNow());
        _log.Lines.ShouldBe(["Information: Settings were loaded from tocsin.yml and count from now on."]);
    }

    [Fact]
    public void Nothing_happens_while_nothing_changes()
    {
        _clock.Advance(TimeSpan.FromMinutes(1));

        _heard.ShouldBeEmpty();
        _log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void A_change_with_mistakes_leaves_the_good_settings_and_is_logged_once()
    {
        _files[Loading.File] = "ingest: {quota: {per_hour: many}}\nlgo: 1\n";
        _clock.Advance(TimeSpan.FromMinutes(1));

        _live.Current.Ingest.Quota.PerHour.ShouldBe(1);
        _heard.ShouldBeEmpty();
        _live.Health.IsCurrent.ShouldBeFalse();
        _live.Health.Mistakes.Count.ShouldBe(2);
        _log.Lines.Count.ShouldBe(3);
        _log.Lines[0].ShouldStartWith("Error: The changed settings in tocsin.yml hold 2 mistakes");
    }

    [Fact]
    public void A_file_that_was_removed_leaves_the_good_settings_until_it_is_back()
    {
        _files.Remove(Loading.File);
        _clock.Advance(Look);
        _live.Health.IsCurrent.ShouldBeFalse();

        _files[Loading.File] = Quota(3);
        _clock.Advance(Look);

        _live.Health.IsCurrent.ShouldBeTrue();
        _live.Health.RefusedAt.ShouldBeNull();
        _heard.ShouldBe([3]);
    }

    [Fact]
    public void A_changed_secret_file_is_noticed()
    {
        _files[Secret] = "second-token";
        _clock.Advance(Look);

        _live.Current.Metrics.Token.ShouldBe("second-token");
    }

    [Fact]
    public void A_hint_brings_the_look_forward()
    {
        _files[Loading.File] = Quota(4);
        _live.LookSoon();
        _clock.Advance(TimeSpan.FromMilliseconds(300));

        _heard.ShouldBe([4]);
    }

    [Fact]
    public void Reload_loads_at_once_and_says_what_is_wrong()
    {
        _files[Loading.File] = "lgo: 1";
        _live.Reload().Mistakes.Count.ShouldBe(1);

        _files[Loading.File] = Quota(5);
        _live.Reload().Settings.ShouldBe(_live.Current);
    }

    [Fact]
    public void A_subscriber_that_throws_keeps_nobody_from_hearing()
    {
        _live.Subscribe(_ => throw new InvalidOperationException("a bug"));
        using var left = _live.Subscribe(_ => _heard.Add(-1));
        _files[Loading.File] = Quota(6);
        _clock.Advance(Look);

        _heard.ShouldBe([6, -1]);
        _log.Lines.ShouldContain(line => line.StartsWith("Error: A part of the program"));
    }

    [Fact]
    public void Who_has_left_hears_nothing()
    {
        _live.Subscribe(_ => _heard.Add(-1)).Dispose();
        _files[Loading.File] = Quota(7);
        _clock.Advance(Look);

        _heard.ShouldBe([7]);
    }

    [Fact]
    public async Task The_watch_sees_a_file_that_replaces_the_watched_one()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-");
        var path = Path.Combine(folder.FullName, "tocsin.yml");
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (SettingsFileWatch.Start(path, () => seen.TrySetResult()))
        {
            await File.WriteAllTextAsync(path + ".new", Quota(1), TestContext.Current.CancellationToken);
            File.Move(path + ".new", path);
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        folder.Delete(recursive: true);
    }

    public void Dispose() => _live.Dispose();

    private static string Quota(int perHour) => $"ingest: {{quota: {{per_hour: {perHour}}}}}";
}
