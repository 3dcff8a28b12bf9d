using System.Text;

namespace Tocsin.Storage;

/// <summary>The few things that SQLite and PostgreSQL do not say alike.</summary>
internal abstract class Dialect
{
    /// <summary>The store's name in logs and answers.</summary>
    public abstract string Name { get; }

    /// <summary>Asks whether there is a table called <c>@name</c>.</summary>
    public abstract string HasTable { get; }

    /// <summary>What orders events <c>e</c> by their arrival along an index.</summary>
    public abstract string Arrival { get; }

    /// <summary>What comes first in the transaction of a migration: keeps other processes from migrating at the same time, and bounds how long others wait for it.</summary>
    public abstract IReadOnlyList<string> BeginMigration { get; }

    /// <summary>
    /// A migration in the store's own words: its block of each <c>--{sqlite}</c> … <c>--{postgres}</c> … <c>--{end}</c>, and its words for
    /// placeholders such as <c>{identity}</c>.
    /// </summary>
    public string Translate(string migration)
    {
        var own = new StringBuilder(migration.Length);
        var block = Name;
        foreach (var line in migration.Split('\n'))
        {
            if (line.StartsWith("--{", StringComparison.Ordinal) && !line.Contains(':', StringComparison.Ordinal))
                block = line.TrimEnd() is "--{end}" ? Name : line.TrimEnd()[3..^1];
            else if (block == Name)
                own.Append(line).Append('\n');
        }

        return TranslateTokens(own.ToString());
    }

    /// <summary>The statement in the store's own words.</summary>
    public abstract string Write(BulkStatement statement);

    protected abstract string TranslateTokens(string migration);
}
