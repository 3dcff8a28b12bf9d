using Tocsin.Fakes.Postgres;

namespace Tocsin.Acceptance.Program;

/// <summary>Stories in which the store has a part are told on each kind of it.</summary>
public enum StoreKind
{
    Sqlite,
    Postgres,
}

internal static class StoreKinds
{
    extension(StoreKind kind)
    {
        /// <summary>What a configuration says of a new store of this kind.</summary>
        public async Task<string> SettingsAsync() => kind is StoreKind.Sqlite
            ? ""
            : $"store:\n  postgres: {await (await PostgresCluster.SharedAsync()).CreateDatabaseAsync()}\n";
    }
}
