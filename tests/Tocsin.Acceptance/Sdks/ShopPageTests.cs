using System.Text.Json;
using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Sdks;

/// <summary>A page in a real browser, of another origin than Tocsin, fails, and somebody is called.</summary>
[Collection(nameof(ShopCollection))]
public sealed class ShopPageTests(AlarmedShop shop)
{
    [Fact]
    public async Task Each_failure_of_a_page_is_an_issue_and_a_call_and_the_page_may_read_the_answers()
    {
        var project = await shop.Tocsin.CreateProjectAsync("browser");
        await using var page = await ShopPage.StartAsync();
        await using var chromium = Chromium.Open(page.For(project));

        var allowed = JsonElement.Parse(await page.ToldAsync("allowed", () => chromium.Log.Tail));
        allowed.GetProperty("status").GetInt32().ShouldBe(200, allowed.ToString());
        var refused = JsonElement.Parse(await page.ToldAsync("refused", () => chromium.Log.Tail));
        refused.GetProperty("status").GetInt32().ShouldBe(403, refused.ToString());
        refused.GetProperty("body").GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();

        await shop.ShouldShowAsync(project, ShopClient.InBrowser);
        await shop.ShouldCallAsync(project, ShopClient.InBrowser);
    }
}
