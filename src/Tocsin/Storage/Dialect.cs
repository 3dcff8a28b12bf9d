namespace Tocsin.Storage;

/// <summary>The few things that SQLite and PostgreSQL do not say alike.</summary>
internal abstract class Dialect
{
    /// <summary>The store's name in logs and answers.</summary>
    public abstract string Name { get; }

    /// <summary>Asks whether there is a table called <c>@name</c>.</summary>
    public abstract string HasTable { get; }

    /// <summary>Replaces the placeholders of a migration, such as <c>{identity}</c>, by the store's own words.</summary>
    public abstract string Translate(string migration);

    /// <summary>The statement in the store's own words.</summary>
    public abstract string Write(BulkStatement statement);
}
