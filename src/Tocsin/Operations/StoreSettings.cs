using Tocsin.Configuration.Sections;
using Tocsin.Storage.Postgres;
using Tocsin.Storage.Postgres.Connections;

namespace Tocsin.Operations;

/// <summary>Which store it is.</summary>
/// <param name="Postgres">How to reach PostgreSQL, in Npgsql's words, with the password in it; null for SQLite in the data folder.</param>
public sealed record StoreSettings(string? Postgres)
{
    /// <summary>SQLite in the data folder.</summary>
    public static StoreSettings Embedded { get; } = new(Postgres: null);

    public static StoreSettings Read(SettingsSection section)
    {
        var postgres = section.Text("postgres");
        if (postgres is not null && PostgresSource.MistakeIn(postgres) is { } mistake)
            section.Mistake("postgres", mistake);
        return new StoreSettings(postgres);
    }

    /// <summary>A record would print the password.</summary>
    public override string ToString() => Postgres is null ? "SQLite" : "PostgreSQL";
}
