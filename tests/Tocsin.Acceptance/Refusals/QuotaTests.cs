using System.Globalization;
using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Sending;

namespace Tocsin.Acceptance.Refusals;

/// <summary>A project that sends more than its quota is told to wait, in words that every SDK understands, and others are not.</summary>
public sealed class QuotaTests
{
    private const int Quota = 5;

    private static readonly string Limited = $"""
        ingest:
          quota:
            per_5min: {Quota}
            per_hour: 0
        channels:
          console:
            type: console

        """;

    [Fact]
    public async Task A_project_over_its_quota_waits_and_its_neighbour_does_not()
    {
        await using var tocsin = await TocsinProcess.StartAsync(Limited);
        var loud = new Ingest(tocsin, await tocsin.CreateProjectAsync("loud"));
        var quiet = new Ingest(tocsin, await tocsin.CreateProjectAsync("quiet"));

        for (var sent = 0; sent < Quota; sent++)
            (await loud.EventAsync(Ingest.Error("Loud", "error"))).Status.ShouldBe(200);
        var refused = await loud.EventAsync(Ingest.Error("Loud", "error"));

        refused.Status.ShouldBe(429, refused.Body);
        refused.Header("Access-Control-Allow-Origin").ShouldBe("*");
        refused.Header("Access-Control-Expose-Headers").ShouldNotBeNull().ShouldContain("X-Sentry-Rate-Limits");
        int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture).ShouldBeInRange(1, 300);

        // Python wants three fields, .NET an integer first.
        var limit = refused.Header("X-Sentry-Rate-Limits").ShouldNotBeNull().Split(',')[0].Trim().Split(':');
        limit.Length.ShouldBeGreaterThanOrEqualTo(3);
        int.Parse(limit[0], CultureInfo.InvariantCulture).ShouldBeInRange(1, 300);
        limit[1].Split(';').ShouldContain("error");
        limit[2].ShouldBeOneOf("organization", "project", "key");

        (await quiet.EventAsync(Ingest.Error("Quiet", "error"))).Status.ShouldBe(200);
        (await tocsin.IssuesAsync($"project:{loud.Project.Slug}")).ShouldHaveSingleItem().Count.ShouldBe(Quota);
    }
}
