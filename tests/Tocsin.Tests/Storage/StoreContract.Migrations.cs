using Tocsin.Fakes.Time;
using Tocsin.Storage;

namespace Tocsin.Tests.Storage;

/// <summary>How a store comes to its tables, and which stores are refused.</summary>
public abstract partial class StoreContract
{
    [Fact]
    public async Task Migrations_are_applied_once_each()
    {
        var time = new ManualTime();
        await new Migrator(Database, time).MigrateAsync(default);
        var applied = await ReadAsync<string>("SELECT name FROM migrations ORDER BY number");
        applied.ShouldNotBeEmpty();

        time.Advance(TimeSpan.FromHours(1));
        await new Migrator(Database, time).MigrateAsync(default);

        (await ReadAsync<string>("SELECT name FROM migrations ORDER BY number")).ShouldBe(applied);
        (await ReadAsync<long>("SELECT COUNT(DISTINCT applied_at) FROM migrations")).ShouldBe([1]);
        (await ReadAsync<long>("SELECT COUNT(*) FROM issues")).ShouldBe([0]);
    }

    [Fact]
    public async Task A_store_that_another_build_made_is_refused_and_left_as_it_was()
    {
        await new Migrator(Database, new ManualTime()).MigrateAsync(default);
        await ExecuteAsync("UPDATE migrations SET checksum = 'other' WHERE number = 1");

        var refusal = await Should.ThrowAsync<StoreException>(() => new Migrator(Database, new ManualTime()).MigrateAsync(default));

        refusal.Message.ShouldBe("Migration 0001_first_light.sql differs from the one that made this store. Start the released version that made it.");
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_refused()
    {
        await new Migrator(Database, new ManualTime()).MigrateAsync(default);
        await ExecuteAsync("INSERT INTO migrations (number, name, checksum, applied_at) VALUES (9999, '9999_from_the_future.sql', 'x', 0)");

        var refusal = await Should.ThrowAsync<StoreException>(() => new Migrator(Database, new ManualTime()).MigrateAsync(default));

        refusal.Message.ShouldBe(
            "The store was written by a newer Tocsin (migration 9999_from_the_future.sql). Start that version, or restore a backup made with this one.");
    }
}
