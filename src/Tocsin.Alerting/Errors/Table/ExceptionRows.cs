using System.Collections.Frozen;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Mail;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Serialization;
using System.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Tocsin.Alerting.Alerts;
using static Tocsin.Alerting.Errors.ErrorCategory;

namespace Tocsin.Alerting.Errors.Table;

/// <summary>What types of exceptions are taken for. A type that is not listed is taken for the nearest that it is derived from.</summary>
internal static class ExceptionRows
{
    private static readonly (Type Type, ErrorRow Row)[] All =
    [
        Passing<TimeoutException>(ErrorCategory.Timeout, "it took too long, and may be quicker the next time"),
        Passing<TimeoutRejectedException>(ErrorCategory.Timeout, "Polly's time-out was over"),
        Passing<BrokenCircuitException>(Transient, "Polly's circuit is open; what broke it was told of already"),
        Lasting<RegexMatchTimeoutException>(Data, "an expression and a text do not go together; the same text takes as long again"),

        Lasting<SocketException>(Network, "something is wrong with the connection"),
        AskingPassing<HttpRequestException>(Network, "a request failed, and neither a status nor a known cause says why"),
        AskingPassing<HttpIOException>(Network, "an answer broke off"),
        AskingPassing<WebException>(Network, "a request failed on its way"),
        AskingPassing<WebSocketException>(Network, "the other side hung up or broke the protocol"),
        AskingPassing<PingException>(Network, "there was no echo"),
        AskingPassing<SmtpException>(Network, "the mail server did not take it; try again later"),
        Lasting<SmtpFailedRecipientException>(Data, "the mail server refused the recipient"),
        Lasting<ProtocolViolationException>(Network, "one of the two sides does not speak the protocol"),

        Asking<DbException>(Database, "the database failed, and neither an SQL state nor a known cause says why"),
        Passing<DBConcurrencyException>(Database, "somebody else changed the row; read it again and try again"),
        Asking<DataException>(Data, "what is in a data set breaks its rules"),

        Lasting<AuthenticationException>(Security, "a login or a certificate was not accepted"),
        Lasting<UnauthorizedAccessException>(Security, "this process may not touch the file, or it is read-only or a folder"),
        Lasting<SecurityException>(Security, "a permission is missing"),
        Lasting<CryptographicException>(Security, "a key, a certificate or a signature does not fit"),
        Lasting<VerificationException>(Security, "code was changed"),

        Lasting<OptionsValidationException>(Configuration, "settings do not pass their validation"),
        Lasting<FileNotFoundException>(Configuration, "a file that should be there is not"),
        Lasting<DirectoryNotFoundException>(Configuration, "a folder that should be there is not"),
        Lasting<DriveNotFoundException>(Configuration, "a drive that should be there is not"),
        Lasting<PlatformNotSupportedException>(Configuration, "this system cannot do it"),
        Lasting<TypeLoadException>(Configuration, "an assembly or a native library is missing or of another version"),
        Lasting<MissingMemberException>(Configuration, "an assembly is of another version than it was built against"),
        Lasting<FileLoadException>(Configuration, "an assembly cannot be loaded"),
        Lasting<BadImageFormatException>(Configuration, "an assembly or a native library is of another architecture, or broken"),
        Lasting<TypeInitializationException>(Configuration, "a type could not be set up, and stays so until the process is started anew"),
        Lasting<CultureNotFoundException>(Configuration, "the culture is not installed here"),
        Lasting<TimeZoneNotFoundException>(Configuration, "the time zone is not installed here"),
        Lasting<InvalidTimeZoneException>(Configuration, "the time zone's file is broken"),

        Lasting<FormatException>(Data, "a text is not in the form that it should have"),
        Lasting<JsonException>(Data, "a text is not the JSON that it should be"),
        Lasting<XmlException>(Data, "a text is not the XML that it should be"),
        Lasting<InvalidDataException>(Data, "a stream does not hold what it should"),
        Lasting<EndOfStreamException>(Data, "a stream is shorter than it should be"),
        Lasting<SerializationException>(Data, "what was stored cannot be read back"),
        Lasting<ArithmeticException>(Data, "a number is too large, or a divisor is 0"),
        Lasting<KeyNotFoundException>(Data, "something is asked for by a key that nothing has"),
        Lasting<PathTooLongException>(Data, "a name is longer than the file system allows"),

        Lasting<OutOfMemoryException>(Resource, "memory has run out", Severity.Critical),
        Lasting<InsufficientExecutionStackException>(Resource, "calls are nested too deeply; most often the data is"),
        Lasting<SemaphoreFullException>(Permanent, "more was released than was taken: a bug"),

        Lasting<AccessViolationException>(ErrorCategory.System, "native code wrote where it must not", Severity.Critical),
        Lasting<InvalidProgramException>(ErrorCategory.System, "the runtime refuses compiled code", Severity.Critical),
        Lasting<ExternalException>(ErrorCategory.System, "native code failed"),
        Asking<IOException>(ErrorCategory.System, "a disk or a device failed"),

        Lasting<ArgumentException>(Permanent, "a method was called with what it does not take: a bug"),
        Lasting<NullReferenceException>(Permanent, "something is null that must not be: a bug"),
        Lasting<IndexOutOfRangeException>(Permanent, "an index lies outside: a bug"),
        Lasting<InvalidCastException>(Permanent, "something is of another type than expected: a bug"),
        Lasting<ArrayTypeMismatchException>(Permanent, "something is of another type than expected: a bug"),
        Lasting<RankException>(Permanent, "an array has other dimensions than expected: a bug"),
        Lasting<NotImplementedException>(Permanent, "nobody wrote it yet"),
        Lasting<NotSupportedException>(Permanent, "it cannot be done in this way"),
        Lasting<ObjectDisposedException>(Permanent, "something is used after its end: a bug, or the application is stopping"),
        Lasting<SynchronizationLockException>(Permanent, "a lock is used by who does not hold it: a bug"),
        Lasting<LockRecursionException>(Permanent, "a lock is taken twice: a bug"),
        Lasting<AbandonedMutexException>(Permanent, "whoever held a mutex ended without releasing it"),
        Asking<InvalidOperationException>(Permanent, "it is called at the wrong time: a bug"),

        Asking<TargetInvocationException>(Unknown, "a call by reflection failed; the inner exception decides"),
        Asking<SystemException>(Unknown, "too general to tell; the inner exception decides"),
        Asking<ApplicationException>(Unknown, "too general to tell; the inner exception decides"),
        Asking<Exception>(Unknown, "a type of one's own tells nothing; the inner exception decides, or a rule of one's own"),
    ];

    private static readonly FrozenDictionary<Type, ErrorRow> ByType = All.ToFrozenDictionary(entry => entry.Type, entry => entry.Row);

    public static IEnumerable<ErrorRow> Rows => All.Select(entry => entry.Row);

    /// <summary>The row of the nearest type that is listed.</summary>
    public static ErrorRow Of(Type type)
    {
        while (true)
        {
            if ((ByType.GetValueOrDefault(type) ?? ForeignRows.Of(type)) is { } row)
                return row;
            type = type.BaseType!;
        }
    }

    private static (Type Type, ErrorRow Row) Lasting<T>(ErrorCategory category, string why, Severity severity = Severity.Error)
        where T : Exception => (typeof(T), ErrorRow.Lasting(typeof(T).Name, category, why, severity));

    private static (Type Type, ErrorRow Row) Passing<T>(ErrorCategory category, string why)
        where T : Exception => (typeof(T), ErrorRow.Passing(typeof(T).Name, category, why));

    private static (Type Type, ErrorRow Row) Asking<T>(ErrorCategory category, string why)
        where T : Exception => (typeof(T), ErrorRow.Lasting(typeof(T).Name, category, why) with { AsksInner = true });

    private static (Type Type, ErrorRow Row) AskingPassing<T>(ErrorCategory category, string why)
        where T : Exception => (typeof(T), ErrorRow.Passing(typeof(T).Name, category, why) with { AsksInner = true });
}
