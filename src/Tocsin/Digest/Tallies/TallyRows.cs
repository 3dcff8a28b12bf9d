using Tocsin.Storage;

namespace Tocsin.Digest.Tallies;

/// <summary>A slice of a tally as rows for the statements that add it. Made before the writer's turn is taken, to keep that turn short.</summary>
internal sealed class TallyRows
{
    private readonly IReadOnlyList<(BulkStatement Statement, BulkRows Rows)> _steps;

    private TallyRows(IReadOnlyList<(BulkStatement Statement, BulkRows Rows)> steps) => _steps = steps;

    public static TallyRows Of(Tally slice) => new([.. IssueCounts.Of(slice), .. ProjectCounts.Of(slice)]);

    public async ValueTask AddAsync(WriteTransaction transaction, CancellationToken cancellationToken)
    {
        foreach (var (statement, rows) in _steps)
            await transaction.RunAsync(statement, rows, onRow: null, cancellationToken);
    }
}
