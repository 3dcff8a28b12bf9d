using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Tocsin.Fakes.Time;
using Tocsin.Operations.Logs;

namespace Tocsin.Tests.Operations;

#pragma warning disable CA1848 // the ordinary way to log is what is tested here

public sealed class LogTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly MemoryStream _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public async Task A_json_line_has_every_part_and_no_secret()
    {
        await LogAsync(new JsonLog(), logger =>
        {
            using var scope = logger.BeginScope(new Dictionary<string, object?> { ["CorrelationId"] = "c-7", ["Project"] = 3 });
            logger.Log(LogLevel.Warning, new EventId(12, "Refused"), new InvalidOperationException("at http://me:secret1@db"), "Refused {Count} with token={Token}", 2, "secret2");
        });
        var line = JsonDocument.Parse(Lines().Single()).RootElement;
        line.GetProperty("timestamp").GetString().ShouldBe("2026-03-14T09:26:53.000Z");
        line.GetProperty("level").GetString().ShouldBe("warning");
        line.GetProperty("category").GetString().ShouldBe("Tocsin.Digest.Pipeline");
        line.GetProperty("event_id").GetInt32().ShouldBe(12);
        line.GetProperty("event").GetString().ShouldBe("Refused");
        line.GetProperty("message").GetString().ShouldBe("Refused 2 with token=***");
        line.GetProperty("correlation_id").GetString().ShouldBe("c-7");
        line.GetProperty("fields").GetProperty("Project").GetInt32().ShouldBe(3);
        line.GetProperty("fields").GetProperty("Count").GetInt32().ShouldBe(2);
        line.GetProperty("fields").GetProperty("Token").GetString().ShouldBe("***");
        line.GetProperty("exception").GetString()!.ShouldContain("http://***@db");
        Lines().Single().ShouldNotContain("secret1");
        Lines().Single().ShouldNotContain("secret2");
    }

    [Fact]
    public async Task A_pretty_line_is_one_line_whatever_the_message_holds()
    {
        await LogAsync(new PrettyLog(coloured: false), logger => logger.LogError("a\r\nb\e[2Jc password=hunter2"));
        var line = Lines().Single();
        line.ShouldEndWith("error    Pipeline  a  b [2Jc password=***");
        line.ShouldNotContain("\e");
    }

    [Fact]
    public async Task Colours_are_there_only_when_asked_for()
    {
        await LogAsync(new PrettyLog(coloured: true), logger => logger.LogError("x"));
        Lines().Single().ShouldContain("\e[31merror");
    }

    [Fact]
    public async Task A_reader_that_does_not_read_holds_nobody_up_and_the_loss_is_told()
    {
        await using var blocked = new BlockedStream();
        long told = 0;
        await using (var queue = new LogQueue(blocked, TimeProvider.System, lines => $"lost {lines}") { Dropped = lines => told += lines })
        {
            queue.Add("first");
            await blocked.FirstWrite;
            for (var i = 0; i < 10_000; i++)
                queue.Add("line");
            blocked.Release();
        }
        told.ShouldBe(10_000 - 8_192);
        var text = Encoding.UTF8.GetString(blocked.Written.ToArray());
        text.ShouldContain($"lost {10_000 - 8_192}\n");
        text.Split('\n').Count(line => line == "line").ShouldBe(8_192);
    }

    private async Task LogAsync(ILogText text, Action<ILogger> say)
    {
        await using var provider = new LineLoggerProvider(text, new LogQueue(_output, TimeProvider.System, lines => $"{lines}"), _time);
        provider.SetScopeProvider(new LoggerExternalScopeProvider());
        say(provider.CreateLogger("Tocsin.Digest.Pipeline"));
    }

    private string[] Lines() => Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private sealed class BlockedStream : Stream
    {
        private readonly TaskCompletionSource _entered = new();
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public MemoryStream Written { get; } = new();

        public Task FirstWrite => _entered.Task;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public void Release() => _released.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _entered.TrySetResult();
            await _released.Task;
            Written.Write(buffer.Span);
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
