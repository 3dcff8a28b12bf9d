using Tocsin.Storage.Migrations;
using Tocsin.Storage.Nodes;

namespace Tocsin.Tests.Nodes;

/// <summary>Who is there.</summary>
public abstract partial class NodesContract
{
    [Fact]
    public async Task Nodes_are_written_down_with_what_they_are_until_they_stop()
    {
        var register = new NodeRegister(OnesStore, One.Clock, areShared: true);
        var began = Time.GetUtcNow().ToUnixTimeMilliseconds();
        await register.SignInAsync(One.Identity, "1.0", default);
        await register.SignInAsync(Other.Identity, "1.1", default);
        Time.Advance(NodeRegister.Every);
        await register.SignInAsync(One.Identity, "1.0", default);

        var later = began + (long)NodeRegister.Every.TotalMilliseconds;
        (await ListAsync()).ShouldBe(
        [
            new RegisteredNode { Name = "one", Version = "1.0", Knows = ShippedMigrations.Newest, StartedAt = began, SeenAt = later },
            new RegisteredNode { Name = "other", Version = "1.1", Knows = ShippedMigrations.Newest, StartedAt = began, SeenAt = began },
        ]);
        await register.SignOutAsync(One.Identity, default);
        (await ListAsync()).ShouldHaveSingleItem().Name.ShouldBe("other");
    }

    [Fact]
    public async Task A_node_that_died_is_forgotten_in_the_end_and_at_once_where_there_is_only_one()
    {
        var register = new NodeRegister(OnesStore, One.Clock, areShared: true);
        await register.SignInAsync(Other.Identity, "1.0", default);
        Time.Advance(NodeRegister.ForgottenAfter);
        await register.SignInAsync(One.Identity, "1.0", default);
        (await ListAsync()).Count.ShouldBe(2);

        Time.Advance(TimeSpan.FromSeconds(1));
        await register.SignInAsync(One.Identity, "1.0", default);
        (await ListAsync()).ShouldHaveSingleItem().Name.ShouldBe("one");

        await new NodeRegister(OnesStore, One.Clock, areShared: false).SignInAsync(Other.Identity, "1.0", default);
        (await ListAsync()).ShouldHaveSingleItem().Name.ShouldBe("other");
    }

    private async Task<IReadOnlyList<RegisteredNode>> ListAsync()
    {
        await using var session = await OthersStore.OpenReadAsync(default);
        return await NodeRegister.ListAsync(session.Connection);
    }
}
