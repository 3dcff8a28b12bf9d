namespace Tocsin.Tests.World;

/// <summary>Tests of what lies on a store run on each kind of it.</summary>
public enum StoreKind
{
    Sqlite,
    Postgres,
}
