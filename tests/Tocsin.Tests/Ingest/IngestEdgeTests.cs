using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Tocsin.Digest;
using Tocsin.Ingest;
using Tocsin.Ingest.Endpoints;
using Tocsin.Operations;
using Tocsin.Projects;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Ingest;

public abstract class IngestEdgeTests(StoreKind kind) : IAsyncLifetime
{
    private readonly DefaultHttpContext _context = new();
    private readonly MemoryStream _answer = new();
    private readonly CancellationTokenSource _hangUp = new();
    private DigestRoom _room = null!;
    private KeyDirectory _keys = null!;
    private IngestEdge _edge = null!;

    public async ValueTask InitializeAsync()
    {
        _room = await DigestRoom.CreateAsync("", kind);
        _keys = new KeyDirectory(new ProjectStore(_room.Store.Database, _room.Store.Time), _room.Store.Time);
        var queue = new DigestQueue(_room.Store.Time);
        var gate = new Gate(_keys, queue, new DiskGuard(new DataFolder("data"), _ => long.MaxValue, _room.Store.Time), _room.Settings.Live);
        _edge = new IngestEdge(new IngestDesk(gate, queue, _room.Outcomes, _room.Settings.Live, _room.Store.Time), NullLogger<IngestEdge>.Instance);
        _context.Response.Body = _answer;
        _context.RequestAborted = _hangUp.Token;
    }

    public async ValueTask DisposeAsync()
    {
        _keys.Dispose();
        _hangUp.Dispose();
        await _room.DisposeAsync();
    }

    [Fact]
    public async Task A_bug_is_answered_500_with_a_detail_and_counted()
    {
        await _edge.AnswerAsync(_context, _ => throw new InvalidOperationException("secret"));

        _context.Response.StatusCode.ShouldBe(500);
        var body = System.Text.Encoding.UTF8.GetString(_answer.ToArray());
        body.ShouldContain("\"detail\":\"Tocsin failed");
        body.ShouldNotContain("secret");
        (await OutcomesAsync()).ShouldBe(["dropped_internal 1"]);
    }

    [Fact]
    public async Task A_failing_store_is_answered_503_and_counted()
    {
        await _edge.AnswerAsync(_context, _ => throw new SqliteException("busy", 5));

        (_context.Response.StatusCode, _context.Response.Headers["X-Sentry-Rate-Limits"].ToString()).ShouldBe((503, "30::organization:storage"));
        (await OutcomesAsync()).ShouldBe(["dropped_storage 1"]);
    }

    [Theory]
    [InlineData(400, "invalid 1")]
    [InlineData(408, "invalid 1")]
    [InlineData(413, "too_large 1")]
    public async Task What_the_server_itself_cannot_read_keeps_its_status(int status, string outcome)
    {
        await _edge.AnswerAsync(_context, _ => throw new BadHttpRequestException("Odd bytes.", status));

        _context.Response.StatusCode.ShouldBe(status);
        (await OutcomesAsync()).ShouldBe([outcome]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sender_that_hangs_up_gets_no_answer_and_what_is_queued_of_it_settles(bool isReset)
    {
        var digesting = new TaskCompletionSource<DigestOutcome>();
        var answering = _edge.AnswerAsync(_context, exchange =>
        {
            exchange.Receive(null).Digesting(Guid.NewGuid(), digesting.Task);
            _hangUp.Cancel();
            throw isReset ? new ConnectionResetException("gone") : new OperationCanceledException(_hangUp.Token);
        });
        answering.IsCompleted.ShouldBeFalse();
        digesting.SetResult(DigestOutcome.Accepted);
        await answering;

        _answer.Length.ShouldBe(0);
        (await OutcomesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_queued_before_a_bug_settles_before_the_answer()
    {
        var digesting = new TaskCompletionSource<DigestOutcome>();
        var answering = _edge.AnswerAsync(_context, exchange =>
        {
            exchange.Receive(null).Digesting(Guid.NewGuid(), digesting.Task);
            throw new InvalidOperationException();
        });

        (answering.IsCompleted, _answer.Length).ShouldBe((false, 0));
        digesting.SetResult(DigestOutcome.Accepted);
        await answering;
        _context.Response.StatusCode.ShouldBe(500);
    }

    private async Task<IReadOnlyList<string>> OutcomesAsync()
    {
        await _room.Fold.FoldAllAsync(default);
        return await _room.Store.QueryAsync<string>("SELECT outcome || ' ' || quantity FROM outcomes ORDER BY outcome");
    }
}

public sealed class IngestEdgeTestsOnSqlite() : IngestEdgeTests(StoreKind.Sqlite);

public sealed class IngestEdgeTestsOnPostgres() : IngestEdgeTests(StoreKind.Postgres);
