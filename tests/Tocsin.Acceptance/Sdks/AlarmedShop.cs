using Tocsin.Acceptance.Program;
using Tocsin.Acceptance.Receiving;
using Tocsin.Fakes.Telegram;

namespace Tocsin.Acceptance.Sdks;

/// <summary>A server that tells a webhook and a Telegram chat, shared by the tests of the SDKs.</summary>
public sealed class AlarmedShop : IAsyncLifetime
{
    internal TocsinProcess Tocsin { get; private set; } = null!;

    internal WebhookReceiver Receiver { get; private set; } = null!;

    internal FakeTelegram Telegram { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Receiver = await WebhookReceiver.StartAsync();
        Telegram = await FakeTelegram.StartAsync();
        Tocsin = await TocsinProcess.StartAsync(
            Configurations.Unlimited + Configurations.Channels(Configurations.Webhook("hook", Receiver.Address), Configurations.Telegram("chat", Telegram)));
    }

    public async ValueTask DisposeAsync()
    {
        if (Tocsin is not null)
            await Tocsin.DisposeAsync();
        await Telegram.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    /// <summary>Waits until the project's failures are issues and holds them against what is expected.</summary>
    internal async Task ShouldShowAsync(ProjectView project, IReadOnlyList<ShopFailure> failures)
    {
        var issues = await Tocsin.IssuesAsync(all => all.Count(issue => issue.Project == project.Slug) >= failures.Count, $"{failures.Count} issues of {project.Slug}");
        issues = [.. issues.Where(issue => issue.Project == project.Slug)];
        issues.Select(issue => issue.Title).ShouldBe(failures.Select(failure => failure.Title), ignoreOrder: true);
        foreach (var failure in failures)
            await ShouldShowAsync(issues.Single(issue => issue.Title == failure.Title), failure);
    }

    /// <summary>Waits until people were called, once for each failure, on both channels.</summary>
    internal async Task ShouldCallAsync(ProjectView project, IReadOnlyList<ShopFailure> failures)
    {
        foreach (var failure in failures)
        {
            var call = await Receiver.CallAsync(
                call => call.Kind == "opened" && call.Text("project") == project.Slug && call.Title.Contains(failure.Title, StringComparison.Ordinal),
                $"the webhook's call about {failure.Title}",
                () => Tocsin.Log.Tail);
            call.IsGenuine.ShouldBeTrue();
            call.Severity.ShouldBe(failure.Severity);
            await Eventually.BeAsync(
                () => Telegram.Entries.Any(entry => entry.Text.Contains(failure.Title, StringComparison.Ordinal) && entry.Text.Contains(project.Slug, StringComparison.OrdinalIgnoreCase)),
                $"the Telegram message about {failure.Title}",
                () => string.Join("\n---\n", Telegram.Entries.Select(entry => entry.Text)) + Tocsin.Log.Tail);
        }
    }

    private async Task ShouldShowAsync(IssueView issue, ShopFailure failure)
    {
        issue.Level.ShouldBe(failure.Level);
        issue.Severity.ShouldBe(failure.Severity);
        issue.Count.ShouldBe(1);
        issue.Users.ShouldBe(1);
        if (failure.Function is not null)
            issue.Culprit.ShouldNotBeNull().ShouldContain(failure.Function);

        var detail = await Eventually.GetAsync(async () => await Tocsin.IssueAsync(issue.Id) is { Tags.Count: > 0 } there ? there : null, $"the tags of {issue.Title}");
        detail.Release.ShouldBe("shop@1.4.2");
        detail.Environment.ShouldBe("staging");
        detail.HasTag("component", "payment").ShouldBeTrue(string.Join(", ", detail.Tags));
        if (failure.Step is not null)
            detail.HasTag("step", failure.Step).ShouldBeTrue(string.Join(", ", detail.Tags));
        detail.LatestEvent.GetProperty("user").GetProperty("username").GetString().ShouldBe("jane");
    }
}
