using Dapper;
using Tocsin.Storage;
using static Tocsin.Storage.BulkStatement;

namespace Tocsin.Tests.Storage;

/// <summary>What every store promises the rooms; each kind of store inherits this and opens itself.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private static readonly BulkStatement Insert = new(
        "INSERT INTO things (id, number, name, content) SELECT r.id, r.number, r.name, r.content FROM {rows} r",
        Integer("id"), Integer("number"), Text("name"), Bytes("content"));

    private static readonly BulkStatement Select = new(
        "SELECT t.id, t.number, t.name, t.content FROM {rows} r JOIN things t ON t.id = r.id", Integer("id"));

    private static readonly BulkStatement Upsert = new(
        """
        INSERT INTO things (id, number) SELECT r.id, r.number FROM {rows} r WHERE true
        ON CONFLICT (id) DO UPDATE SET number = things.number + excluded.number RETURNING id, number
        """,
        Integer("id"), Integer("number"));

    private Database? _database;

    private Database Database => _database!;

    /// <summary>Opens a store: the first time an empty one, then the same one again.</summary>
    private protected abstract Task<Database> OpenAsync();

    public async ValueTask InitializeAsync()
    {
        _database = await OpenAsync();
        await Database.WriteAsync(transaction => transaction.Connection.ExecuteAsync(
            Database.Dialect.Translate("CREATE TABLE things (id BIGINT PRIMARY KEY, number BIGINT, name TEXT, content {blob})"), transaction: transaction.Inner), default);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Values_come_back_as_they_went_in()
    {
        byte[] bytes = [0, 1, 127, 128, 255, 0];
        await RunAsync(Insert, rows => rows.Add(1).Add(long.MinValue).Add("naïve 🔔 'quoted' \n ünder").Add(bytes));

        await using var transaction = await Database.BeginWriteAsync(default);
        await transaction.RunAsync(Select, new BulkRows(Select).Add(1), row =>
        {
            row.Integer(0).ShouldBe(1);
            row.Integer(1).ShouldBe(long.MinValue);
            row.Text(2).ShouldBe("naïve 🔔 'quoted' \n ünder");
            row.Bytes(3).ShouldBe(bytes);
        }, default);
    }

    [Fact]
    public async Task Null_is_null_and_empty_is_empty()
    {
        await RunAsync(Insert, rows => rows.Add(1).Add((long?)null).Add((string?)null).Add((byte[]?)null).Add(2).Add(0).Add("").Add([]));

        (await ReadAsync<string>("SELECT CASE WHEN number IS NULL AND name IS NULL AND content IS NULL THEN 'null' ELSE 'value' END FROM things ORDER BY id")).ShouldBe(["null", "value"]);
        (await ReadAsync<long>("SELECT COUNT(*) FROM things WHERE number = 0 AND name = '' AND length(content) = 0 AND content IS NOT NULL")).ShouldBe([1]);
        await using var transaction = await Database.BeginWriteAsync(default);
        await transaction.RunAsync(Select, new BulkRows(Select).Add(1).Add(2), row =>
        {
            var isFirst = row.Integer(0) == 1;
            row.IsNull(1).ShouldBe(isFirst);
            row.IsNull(2).ShouldBe(isFirst);
            row.IsNull(3).ShouldBe(isFirst);
            if (!isFirst)
                (row.Text(2), row.Bytes(3).Length).ShouldBe(("", 0));
        }, default);
    }

    [Fact]
    public async Task Text_that_not_every_store_takes_is_stored_alike_in_all()
    {
        string[] written = ["before\0after", "\0", "high \uD83D alone", "low \uDE00 alone", "cut \uD83D", "whole \uD83D\uDE00"];
        string[] read = ["before\uFFFDafter", "\uFFFD", "high \uFFFD alone", "low \uFFFD alone", "cut \uFFFD", "whole \uD83D\uDE00"];
        await RunAsync(Insert, rows =>
        {
            for (var id = 0; id < written.Length; id++)
                rows.Add(id).Add(0).Add(written[id]).Add([]);
        });

        (await ReadAsync<string>("SELECT name FROM things ORDER BY id")).ShouldBe(read);
    }

    [Fact]
    public async Task Many_rows_go_in_at_once_and_in_order()
    {
        await RunAsync(Insert, rows =>
        {
            for (var id = 1; id <= 3_000; id++)
                rows.Add(id).Add(id * 2).Add($"row {id}").Add(BitConverter.GetBytes(id));
        });

        (await ReadAsync<long>("SELECT COUNT(*) FROM things WHERE number = id * 2")).ShouldBe([3_000]);
        (await ReadAsync<string>("SELECT name FROM things ORDER BY id DESC LIMIT 1")).ShouldBe(["row 3000"]);
    }

    [Fact]
    public async Task No_rows_do_nothing()
    {
        var answered = 0;
        await using var transaction = await Database.BeginWriteAsync(default);
        await transaction.RunAsync(Upsert, new BulkRows(Upsert), _ => answered++, default);

        answered.ShouldBe(0);
    }

    [Fact]
    public async Task An_upsert_answers_what_it_made_of_each_row()
    {
        await RunAsync(Upsert, rows => rows.Add(1).Add(10));
        var answered = new Dictionary<long, long>();
        await using (var transaction = await Database.BeginWriteAsync(default))
        {
            await transaction.RunAsync(Upsert, new BulkRows(Upsert).Add(1).Add(5).Add(2).Add(7), row => answered[row.Integer(0)] = row.Integer(1), default);
            await transaction.CommitAsync(default);
        }

        answered.ShouldBe(new Dictionary<long, long> { [1] = 15, [2] = 7 });
        (await ReadAsync<long>("SELECT number FROM things ORDER BY id")).ShouldBe([15, 7]);
    }

    [Fact]
    public async Task A_statement_works_again_after_its_answer_could_not_be_read()
    {
        await RunAsync(Insert, rows => rows.Add(1).Add(1).Add("a").Add([]).Add(2).Add(2).Add("b").Add([]));
        await Should.ThrowAsync<InvalidDataException>(async () =>
        {
            await using var broken = await Database.BeginWriteAsync(default);
            await broken.RunAsync(Select, new BulkRows(Select).Add(1).Add(2), _ => throw new InvalidDataException(), default);
        });

        var read = new List<string>();
        await using var transaction = await Database.BeginWriteAsync(default);
        await transaction.RunAsync(Select, new BulkRows(Select).Add(2), row => read.Add(row.Text(2)), default);
        read.ShouldBe(["b"]);
    }

    [Fact]
    public async Task A_statement_works_again_after_a_constraint_refused_it()
    {
        await RunAsync(Insert, rows => rows.Add(1).Add(1).Add("a").Add([]));
        await Should.ThrowAsync<System.Data.Common.DbException>(() => RunAsync(Insert, rows => rows.Add(1).Add(1).Add("again").Add([])));
        await RunAsync(Insert, rows => rows.Add(2).Add(2).Add("b").Add([]));

        (await ReadAsync<string>("SELECT name FROM things ORDER BY id")).ShouldBe(["a", "b"]);
    }

    private protected async Task<IReadOnlyList<T>> ReadAsync<T>(string sql)
    {
        await using var session = await Database.OpenReadAsync(default);
        return (await session.Connection.QueryAsync<T>(sql)).AsList();
    }

    private Task<int> ExecuteAsync(string sql) =>
        Database.WriteAsync(transaction => transaction.Connection.ExecuteAsync(sql, transaction: transaction.Inner), default);

    private Task<bool> RunAsync(BulkStatement statement, Action<BulkRows> fill) => Database.WriteAsync(async transaction =>
    {
        var rows = new BulkRows(statement);
        fill(rows);
        await transaction.RunAsync(statement, rows, onRow: null, default);
        return true;
    }, default);
}
