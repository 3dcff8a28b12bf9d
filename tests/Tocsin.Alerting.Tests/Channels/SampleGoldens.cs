using System.Runtime.CompilerServices;
using Tocsin.Alerting.Alerts;
using Tocsin.Fakes.Golden;

namespace Tocsin.Alerting.Tests.Channels;

/// <summary>What a kind of channel makes of the alerts of every day, held against the approved files beside its test.</summary>
public abstract class SampleGoldens([CallerFilePath] string test = "")
{
    [Fact]
    public void Opened() => GoldenFile.ShouldMatch(Render(Samples.Opened), "opened", test);

    [Fact]
    public void Resolved() => GoldenFile.ShouldMatch(Render(Samples.Resolved), "resolved", test);

    [Fact]
    public void Digest() => GoldenFile.ShouldMatch(Render(Samples.Digest), "digest", test);

    [Fact]
    public void Digest_of_more_than_it_lists() => GoldenFile.ShouldMatch(Render(Samples.LongDigest), "digest-long", test);

    [Fact]
    public void Enriched() => GoldenFile.ShouldMatch(Render(Samples.Enriched), "enriched", test);

    /// <summary>What the approved files hold.</summary>
    private protected abstract string Render(AlertMessage message);
}
