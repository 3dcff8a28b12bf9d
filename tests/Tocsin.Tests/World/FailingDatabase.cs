using Tocsin.Storage;

namespace Tocsin.Tests.World;

/// <summary>A store whose commits fail while a test wants it, or that dies at a given step: what a crash just there leaves behind.</summary>
internal sealed class FailingDatabase(Database inner) : WrappedDatabase(inner)
{
    public bool FailCommits { get; set; }

    /// <summary>How many more transactions, statements and commits there will be before the process dies; null when it lives.</summary>
    public int? StepsToLive { get; set; }

    /// <summary>What happens before the next transaction, once: another process was faster.</summary>
    public Func<Task>? BeforeNextTransaction { get; set; }

    public override async ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        var faster = BeforeNextTransaction;
        BeforeNextTransaction = null;
        await (faster?.Invoke() ?? Task.CompletedTask);
        Step();
        return new Transaction(await base.BeginWriteAsync(cancellationToken), this);
    }

    private void Step()
    {
        if (StepsToLive-- <= 0)
            throw new IOException("The process died here.");
    }

    private sealed class Transaction(WriteTransaction inner, FailingDatabase database) : WrappedTransaction(inner)
    {
        public override ValueTask RunAsync(BulkStatement statement, BulkRows rows, Action<IResultRow>? onRow, CancellationToken cancellationToken)
        {
            database.Step();
            return base.RunAsync(statement, rows, onRow, cancellationToken);
        }

        public override void Ask(BulkStatement statement, BulkRows rows, Action<IResultRow> onRow)
        {
            database.Step();
            base.Ask(statement, rows, onRow);
        }

        public override ValueTask CommitAsync(CancellationToken cancellationToken)
        {
            database.Step();
            return database.FailCommits ? throw new IOException("The process died here.") : base.CommitAsync(cancellationToken);
        }
    }
}
