using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Npgsql;
using Tocsin.Storage;

namespace Tocsin.Cli;

/// <summary>What a person is told of a failure that the world around the program explains; null for all others, which are bugs and show where.</summary>
internal static class FailureSentence
{
    public static string? Of(Exception failure) => failure switch
    {
        StoreException or DllNotFoundException => failure.Message,
        SqliteException store => OfStore(store),
        PostgresException store => OfPostgres(store),
        NpgsqlException => $"PostgreSQL does not answer: {failure.Message} Check that the server runs, and store.postgres.",
        IOException { InnerException: AddressInUseException } => $"{failure.Message.TrimEnd('.')}. Stop the program that listens there, or choose another address with --urls or server.urls.",
        SocketException socket => $"The network refused: {socket.Message}. Check the address, and whether this user may listen there.",
        IOException or UnauthorizedAccessException => $"A file could not be read or written: {failure.Message}",
        _ => null,
    };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static string OfPostgres(PostgresException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.ReadOnlySqlTransaction => "This PostgreSQL server is a standby and takes no writes. Name all servers in store.postgres; Tocsin finds the primary.",
        PostgresErrorCodes.DiskFull => "The disk of PostgreSQL is full. Make room and try again; what was accepted is still there.",
        PostgresErrorCodes.InsufficientPrivilege => $"PostgreSQL refused: {failure.MessageText}. The user of store.postgres needs a database or a schema of its own, in which it may make tables.",
        _ => $"PostgreSQL failed: {failure.MessageText} ({failure.SqlState})",
    };

    // https://www.sqlite.org/rescode.html
    private static string OfStore(SqliteException failure) => failure.SqliteErrorCode switch
    {
        5 or 6 => "The store is in use: another process has kept it locked. Try again, or stop the process that holds it.",
        8 => "The store cannot be written: it, or its folder, is read-only for this user. Correct the permissions of the data folder.",
        10 => $"The disk failed while the store was read or written ({failure.Message}). Check the disk of the data folder.",
        11 => "The store is damaged. Stop the server and restore a backup.",
        13 => "The disk of the data folder is full. Make room and try again; what was accepted is still there.",
        14 => "The store cannot be opened. Check that this user may read and write the data folder and what is in it.",
        26 => "tocsin.db in the data folder is not a store of Tocsin. Move it away, restore a backup, or choose another folder with --data.",
        _ => $"The store failed: {failure.Message}",
    };
}
