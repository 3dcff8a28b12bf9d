using Tocsin.Acceptance.Program;

namespace Tocsin.Acceptance.Sdks;

/// <summary>An application with an unmodified SDK fails, and somebody is called.</summary>
[Collection(nameof(ShopCollection))]
public sealed class ShopClientTests(AlarmedShop shop)
{
    public static TheoryData<string> Clients => [.. ShopClient.All.Select(client => client.Name)];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task Each_failure_of_an_application_is_an_issue_and_a_call(string name)
    {
        var client = ShopClient.All.Single(client => client.Name == name);
        var project = await shop.Tocsin.CreateProjectAsync(name);

        await client.RunAsync(project);

        await shop.ShouldShowAsync(project, client.Failures);
        await shop.ShouldCallAsync(project, client.Failures);
    }
}
