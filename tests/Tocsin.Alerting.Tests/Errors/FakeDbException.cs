using System.Data.Common;

namespace Tocsin.Alerting.Tests.Errors;

/// <summary>What a database driver throws.</summary>
internal sealed class FakeDbException(string? state, bool isTransient = false, Exception? inner = null) : DbException("", inner)
{
    public override string? SqlState => state;

    public override bool IsTransient => isTransient;
}
