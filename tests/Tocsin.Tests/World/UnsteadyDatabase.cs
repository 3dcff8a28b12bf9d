using System.Data.Common;
using Tocsin.Storage;

namespace Tocsin.Tests.World;

/// <summary>A store whose next commits fail with a state of PostgreSQL's, after they were one or without.</summary>
internal sealed class UnsteadyDatabase(Database inner, string state, bool commits) : WrappedDatabase(inner)
{
    public int Failures { get; set; }

    /// <summary>How many commits were begun.</summary>
    public int Commits { get; private set; }

    public override async ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellationToken) =>
        new Transaction(await base.BeginWriteAsync(cancellationToken), this);

    private async ValueTask CommitAsync(Func<ValueTask> commit)
    {
        Commits++;
        var fails = Failures-- > 0;
        if (!fails || commits)
            await commit();
        if (fails)
            throw new Failure(state);
    }

    private sealed class Failure(string state) : DbException("The store answered with a failure.")
    {
        public override string SqlState { get; } = state;
    }

    private sealed class Transaction(WriteTransaction inner, UnsteadyDatabase database) : WrappedTransaction(inner)
    {
        public override ValueTask CommitAsync(CancellationToken cancellationToken) => database.CommitAsync(() => base.CommitAsync(cancellationToken));
    }
}
