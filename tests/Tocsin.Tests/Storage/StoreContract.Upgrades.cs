using Tocsin.Fakes.Time;
using Tocsin.Storage;
using Tocsin.Storage.Migrations;

namespace Tocsin.Tests.Storage;

/// <summary>Old and new programs on one store.</summary>
public abstract partial class StoreContract
{
    private static long Newest => ShippedMigrations.All[^1].Number;

    [Fact]
    public async Task A_program_works_beside_a_newer_one_whose_migration_promises_that()
    {
        var promised = Next(1, $"--{{compatible from: {Newest}}}\nCREATE TABLE beside (id BIGINT)");
        (await With(promised).MigrateAsync(default)).ShouldBeEmpty();

        var newer = await new Migrator(Database, TimeProvider.System).MigrateAsync(default);

        newer.ShouldHaveSingleItem().Name.ShouldBe(promised.Name);
        (await ReadAsync<long>("SELECT COUNT(*) FROM beside")).ShouldBe([0]);
    }

    [Fact]
    public async Task A_program_too_old_for_one_of_several_newer_migrations_is_refused()
    {
        var (expand, contract) = (Next(1, $"--{{compatible from: {Newest}}}\nCREATE TABLE expanded (id BIGINT)"), Next(2, $"--{{compatible from: {Newest + 1}}}\nDROP TABLE expanded"));
        await With(expand, contract).MigrateAsync(default);

        (await With(expand).MigrateAsync(default)).ShouldHaveSingleItem().Name.ShouldBe(contract.Name);
        var refusal = await Should.ThrowAsync<StoreException>(() => new Migrator(Database, TimeProvider.System).MigrateAsync(default));
        refusal.Message.ShouldContain(contract.Name);
    }

    [Fact]
    public async Task A_store_whose_newest_migration_is_unknown_and_promises_nothing_is_refused()
    {
        await With(Next(1, "CREATE TABLE unpromised (id BIGINT)")).MigrateAsync(default);

        await Should.ThrowAsync<StoreException>(() => new Migrator(Database, TimeProvider.System).MigrateAsync(default));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_those_before_it_and_can_be_tried_again()
    {
        var (good, bad) = (Next(1, "CREATE TABLE good (id BIGINT)"), Next(2, "CREATE TABLE half (id BIGINT);\nCREATE NONSENSE"));

        await Should.ThrowAsync<System.Data.Common.DbException>(() => With(good, bad).MigrateAsync(default));

        (await ReadAsync<string>($"SELECT name FROM migrations WHERE number > {Newest}")).ShouldBe([good.Name]);
        await With(good, Next(2, "CREATE TABLE half (id BIGINT)")).MigrateAsync(default);
        (await ReadAsync<long>("SELECT COUNT(*) FROM half")).ShouldBe([0]);
    }

    [Fact]
    public async Task A_store_of_a_build_that_wrote_down_no_promises_is_brought_up_to_date()
    {
        await new Migrator(Database, new ManualTime()).MigrateAsync(default);
        await ExecuteAsync("ALTER TABLE migrations DROP COLUMN compatible_from");
        var next = Next(1, $"--{{compatible from: {Newest}}}\nCREATE TABLE further (id BIGINT)");

        await With(next).MigrateAsync(default);

        (await ReadAsync<long>($"SELECT compatible_from FROM migrations WHERE number = {next.Number}")).ShouldBe([Newest]);
    }

    private static Migration Next(int steps, string text) => Migration.Read($"{Newest + steps:0000}_planted.sql", text);

    private Migrator With(params IEnumerable<Migration> planted) => new(Database, TimeProvider.System, [.. ShippedMigrations.All, .. planted]);
}
