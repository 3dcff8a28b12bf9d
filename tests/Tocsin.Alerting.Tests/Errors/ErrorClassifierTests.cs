using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tocsin.Alerting.Alerts;
using Tocsin.Alerting.Errors;
using Tocsin.Fakes.Sockets;
using static Tocsin.Alerting.Errors.ErrorCategory;

namespace Tocsin.Alerting.Tests.Errors;

public sealed class ErrorClassifierTests
{
    private static readonly ErrorClassifier Classifier = new();

    public static TheoryData<Exception, ErrorCategory, bool> Causes => new()
    {
        { new TimeoutException(), ErrorCategory.Timeout, true },
        { new HttpRequestException(HttpRequestError.ConnectionError, "", new SocketException((int)SocketError.ConnectionRefused)), Network, true },
        { new HttpRequestException(HttpRequestError.NameResolutionError, "", new SocketException((int)SocketError.HostNotFound)), Network, false },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "", new AuthenticationException()), Security, false },
        { new HttpRequestException("", null, HttpStatusCode.ServiceUnavailable), Transient, true },
        { new HttpRequestException("", null, HttpStatusCode.TooManyRequests), Transient, true },
        { new HttpRequestException("", null, HttpStatusCode.GatewayTimeout), ErrorCategory.Timeout, true },
        { new HttpRequestException("", null, HttpStatusCode.Unauthorized), Security, false },
        { new HttpRequestException("", null, HttpStatusCode.UnprocessableEntity), Data, false },
        { new HttpRequestException("", null, HttpStatusCode.NotFound), Permanent, false },
        { new IOException("", new SocketException((int)SocketError.ConnectionReset)), Network, true },
        { new IOException("", 28), Resource, false },
        { new IOException("", unchecked((int)0x80070070)), Resource, false },
        { new IOException("", unchecked((int)0x80070020)), Transient, true },
        { new IOException(), ErrorCategory.System, false },
        { new FileNotFoundException(), Configuration, false },
        { new UnauthorizedAccessException(), Security, false },
        { new ArgumentNullException(), Permanent, false },
        { new ObjectDisposedException("it"), Permanent, false },
        { new UriFormatException(), Data, false },
        { new JsonException(), Data, false },
        { new OverflowException(), Data, false },
        { new InsufficientMemoryException(), Resource, false },
        { new DllNotFoundException(), Configuration, false },
        { new FakeDbException("40P01"), Database, true },
        { new FakeDbException("23505"), Data, false },
        { new FakeDbException("28P01"), Security, false },
        { new FakeDbException("42P01"), Permanent, false },
        { new FakeDbException("42501"), Security, false },
        { new FakeDbException("57014"), ErrorCategory.Timeout, true },
        { new FakeDbException("57P01"), Database, true },
        { new FakeDbException(null), Database, false },
        { new FakeDbException(null, isTransient: true), Database, true },
        { new FakeDbException(null, inner: new SocketException((int)SocketError.ConnectionRefused)), Database, true },
        { new FakeDbException(null, inner: new TimeoutException()), ErrorCategory.Timeout, true },
        { new InvalidOperationException("", new FakeDbException("40001")), Database, true },
        { new InvalidOperationException(), Permanent, false },
        { new TargetInvocationException(new FormatException()), Data, false },
        { new OddException("", new OddException("", new TimeoutException())), ErrorCategory.Timeout, true },
        { new OddException("", null), Unknown, false },
        { new AggregateException(new OperationCanceledException(), new TimeoutException()), ErrorCategory.Timeout, true },
        { new AggregateException(new TimeoutException(), new FormatException()), Data, false },
        { new AggregateException(new AggregateException(new TimeoutException())), ErrorCategory.Timeout, true },
        { new AggregateException(new OperationCanceledException()), ErrorCategory.Cancelled, false },
        { new AggregateException(), Unknown, false },
    };

    [Theory]
    [MemberData(nameof(Causes))]
    public void Types_codes_and_causes_decide(Exception exception, ErrorCategory category, bool isTransient)
    {
        var verdict = Classifier.Classify(exception);
        (verdict.Category, verdict.IsTransient).ShouldBe((category, isTransient), verdict.Why);
    }

    [Fact]
    public void Words_decide_nothing() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        text => Classifier.Classify(new InvalidOperationException($"{text} timeout deadlock connection refused out of memory")).Category.ShouldBe(Permanent)).QuickCheckThrowOnFailure();

    [Fact]
    public async Task What_the_caller_did_not_want_any_more_is_no_error()
    {
        using var callers = new CancellationTokenSource();
        using var client = new HttpClient();
        await using var server = RawServer.Stalling("", callers.Cancel);

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetStringAsync(new Uri($"http://localhost:{server.Port}"), callers.Token));

        Classifier.Classify(thrown, callers.Token).ShouldSatisfyAllConditions(
            verdict => verdict.Category.ShouldBe(ErrorCategory.Cancelled),
            verdict => verdict.Severity.ShouldBe(Severity.Debug));
    }

    [Fact]
    public async Task The_time_out_of_a_client_is_a_time_out()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(1) };
        await using var server = RawServer.Stalling("", () => { });

        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetStringAsync(new Uri($"http://localhost:{server.Port}")));

        Classifier.Classify(thrown).Category.ShouldBe(ErrorCategory.Timeout);
    }

    [Fact]
    public void A_cancellation_that_the_caller_did_not_ask_for_is_a_time_out()
    {
        using var callers = new CancellationTokenSource();
        using var own = CancellationTokenSource.CreateLinkedTokenSource(callers.Token);
        own.Cancel();

        Classifier.Classify(new OperationCanceledException(own.Token), callers.Token).Category.ShouldBe(ErrorCategory.Timeout);
        callers.Cancel();
        Classifier.Classify(new OperationCanceledException(own.Token), callers.Token).Category.ShouldBe(ErrorCategory.Cancelled);
    }

    [Fact]
    public async Task What_the_framework_really_throws_is_known()
    {
        RawServer closed;
        await using (closed = RawServer.Saying())
        {
        }

        using var client = new HttpClient();
        var refused = await Should.ThrowAsync<HttpRequestException>(() => client.GetStringAsync(new Uri($"http://localhost:{closed.Port}")));
        var full = Should.Throw<IOException>(() => File.WriteAllText("/dev/full", "x"));
        var missing = Should.Throw<IOException>(() => File.ReadAllText("/not/there"));

        Classifier.Classify(refused).ShouldSatisfyAllConditions(verdict => verdict.Category.ShouldBe(Network), verdict => verdict.IsTransient.ShouldBeTrue());
        Classifier.Classify(full).ShouldSatisfyAllConditions(verdict => verdict.Category.ShouldBe(Resource), verdict => verdict.Severity.ShouldBe(Severity.Critical));
        Classifier.Classify(missing).Category.ShouldBe(Configuration);
    }

    [Fact]
    public void Types_of_ones_own_and_what_is_derived_from_them_are_asked_first()
    {
        var own = new ErrorVerdict(Data, IsTransient: false, Severity.Info, "an order that nobody can fill");
        var classifier = new ErrorClassifier(new Dictionary<Type, ErrorVerdict> { [typeof(OddException)] = own, [typeof(ArgumentException)] = own });

        classifier.Classify(new OddException("", new TimeoutException())).ShouldBe(own);
        classifier.Classify(new ArgumentNullException()).ShouldBe(own);
        classifier.Classify(new TimeoutException()).Category.ShouldBe(ErrorCategory.Timeout);
    }

    [Fact]
    public void Causes_without_end_are_given_up()
    {
        Exception deep = new TimeoutException();
        for (var level = 0; level < 10_000; level++)
            deep = level % 2 == 0 ? new OddException("", deep) : new AggregateException(deep);
        Classifier.Classify(deep).Category.ShouldBe(Unknown);
    }

    [Fact]
    public void Whatever_the_framework_can_throw_is_taken_for_something() =>
        new[] { typeof(object), typeof(SocketException), typeof(HttpRequestException), typeof(JsonException) }.SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(type => type.IsSubclassOf(typeof(Exception)) && type.GetConstructor([]) is not null && !type.IsAbstract && !type.ContainsGenericParameters)
            .Select(type => Classifier.Classify((Exception)Activator.CreateInstance(type)!).Why)
            .ShouldAllBe(why => why.Length > 0);
}
