using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Tocsin.Cli;
using Tocsin.Operations;
using Tocsin.Storage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Cli;

public class FailureSentenceTests
{
    [Theory]
    [InlineData(5, "in use")]
    [InlineData(6, "in use")]
    [InlineData(8, "read-only")]
    [InlineData(10, "disk failed")]
    [InlineData(11, "damaged")]
    [InlineData(13, "full")]
    [InlineData(14, "cannot be opened")]
    [InlineData(26, "not a store of Tocsin")]
    [InlineData(1, "no such table")]
    public void What_the_store_says_becomes_a_sentence(int code, string word) =>
        FailureSentence.Of(new SqliteException("SQLite Error: no such table", code)).ShouldNotBeNull().ShouldContain(word);

    [Fact]
    public void An_address_in_use_names_the_ways_out() =>
        FailureSentence.Of(new IOException("Failed to bind to address http://127.0.0.1:8080: address already in use.", new AddressInUseException("in use")))
            .ShouldBe("Failed to bind to address http://127.0.0.1:8080: address already in use. Stop the program that listens there, or choose another address with --urls or server.urls.");

    [Fact]
    public void A_bug_is_not_dressed_up() => FailureSentence.Of(new InvalidOperationException("bug")).ShouldBeNull();

    [Fact]
    public async Task A_command_on_something_that_is_no_store_fails_with_the_sentence_of_it()
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder.File("tocsin.db"), new string('x', 4096));

        var failure = await Should.ThrowAsync<SqliteException>(async () => await OpenedStore.OpenAsync(folder.Path, new StoreSettings(Postgres: null), default));

        FailureSentence.Of(failure).ShouldNotBeNull().ShouldContain("not a store of Tocsin");
    }

    [Fact]
    public async Task A_store_of_a_newer_program_is_closed_again()
    {
        using var folder = new TestFolder();
        await using (var database = await OpenedStore.OpenAsync(folder.Path, new StoreSettings(Postgres: null), default))
        {
            await database.WriteAsync(async transaction =>
            {
                await using var insert = transaction.Connection.CreateCommand();
                (insert.Transaction, insert.CommandText) = (transaction.Inner, "INSERT INTO migrations (number, name, checksum, applied_at) VALUES (9999, '9999_later.sql', 'x', 0)");
                return await insert.ExecuteNonQueryAsync();
            }, default);
        }

        await Should.ThrowAsync<StoreException>(async () => await OpenedStore.OpenAsync(folder.Path, new StoreSettings(Postgres: null), default));

        // The log of a store goes when its last connection is closed.
        File.Exists(folder.File("tocsin.db-wal")).ShouldBeFalse();
    }
}
