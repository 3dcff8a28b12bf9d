using System.Collections.Frozen;
using static Tocsin.Alerting.Errors.ErrorCategory;

namespace Tocsin.Alerting.Errors.Table;

/// <summary>What types of well-known packages are taken for, by their full names: the library depends on none of them.</summary>
internal static class ForeignRows
{
    private static readonly ErrorRow[] All =
    [
        ErrorRow.Lasting("Microsoft.EntityFrameworkCore.DbUpdateException", Database, "changes could not be saved") with { AsksInner = true },
        ErrorRow.Passing("Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException", Database, "somebody else changed the row; read it again and try again"),
        ErrorRow.Passing("StackExchange.Redis.RedisConnectionException", Database, "Redis cannot be reached"),
        ErrorRow.Lasting("StackExchange.Redis.RedisServerException", Database, "Redis refused the command"),
        ErrorRow.Passing("MongoDB.Driver.MongoConnectionException", Database, "MongoDB cannot be reached"),
        ErrorRow.Passing("RabbitMQ.Client.Exceptions.BrokerUnreachableException", Network, "RabbitMQ cannot be reached") with { AsksInner = true },
        ErrorRow.Passing("RabbitMQ.Client.Exceptions.AlreadyClosedException", Network, "the connection to RabbitMQ is closed"),
        ErrorRow.Passing("Polly.RateLimiting.RateLimiterRejectedException", Transient, "Polly's rate limiter lets no more through at the moment"),
        ErrorRow.Lasting("Microsoft.AspNetCore.Http.BadHttpRequestException", Data, "a client sent what is no request"),
        ErrorRow.Passing("Microsoft.AspNetCore.Connections.ConnectionResetException", Network, "a client hung up"),
        ErrorRow.Lasting("Microsoft.AspNetCore.Antiforgery.AntiforgeryValidationException", Security, "a form came without its token, or with an old one"),
        ErrorRow.Lasting("Microsoft.IdentityModel.Tokens.SecurityTokenException", Security, "a token is not accepted"),
        ErrorRow.Lasting("System.Configuration.ConfigurationErrorsException", Configuration, "a settings file is wrong"),
    ];

    private static readonly FrozenDictionary<string, ErrorRow> ByName = All.ToFrozenDictionary(row => row.What, StringComparer.Ordinal);

    public static IEnumerable<ErrorRow> Rows => All;

    public static ErrorRow? Of(Type type) => type.FullName is { } name ? ByName.GetValueOrDefault(name) : null;
}
