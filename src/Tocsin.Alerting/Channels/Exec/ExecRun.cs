using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Tocsin.Alerting.Channels.Exec;

/// <summary>Runs a program without a shell. It can neither block by not reading, nor fill memory by writing, nor outlive its time.</summary>
internal sealed class ExecRun(ExecOptions options, TimeProvider time)
{
    /// <summary>What is kept of standard error; the rest is read and dropped, so that the program can go on.</summary>
    private const int LongestComplaint = 4096;

    public async Task<ExecEnding> RunAsync(byte[] document, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var program = new Process { StartInfo = ExecStart.Of(options, environment) };
        try
        {
            program.Start();
        }
        catch (Win32Exception failure)
        {
            return new ExecEnding.NotStarted(failure.NativeErrorCode);
        }

        using var patience = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await FollowAsync(program, document, either.Token);
        }
        catch (OperationCanceledException)
        {
            Kill(program);
            cancellationToken.ThrowIfCancellationRequested();
            return new ExecEnding.Killed();
        }
    }

    private static void Kill(Process program)
    {
        try
        {
            program.Kill(entireProcessTree: true);
        }
        catch (Exception failure) when (failure is Win32Exception or AggregateException)
        {
            // Some of them run as somebody else, through sudo perhaps; the others are gone.
        }
    }

    private static async Task<ExecEnding> FollowAsync(Process program, byte[] document, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // A process does not close the streams that it gave out.
        await using var input = program.StandardInput.BaseStream;
        await using var output = program.StandardOutput.BaseStream;
        await using var errors = program.StandardError.BaseStream;
        var feeding = FeedAsync(input, document, over.Token);
        var draining = ReadAsync(output, most: 0, over.Token);
        var complaint = ReadAsync(errors, LongestComplaint, over.Token);
        try
        {
            await program.WaitForExitAsync(cancellationToken);

            // Of a failure the reason is wanted, up to its end. Somebody whom the program left behind may hold the pipe open; then time ends it.
            return new ExecEnding.Exited(program.ExitCode, program.ExitCode == 0 ? "" : await complaint);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(feeding, draining, complaint);
        }
    }

    private static async Task FeedAsync(Stream stream, byte[] document, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(document, cancellationToken);
            await stream.DisposeAsync();
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // It does not read all of it. Its exit code says whether that matters.
        }
    }

    private static async Task<string> ReadAsync(Stream stream, int most, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
                kept.Write(buffer, 0, Math.Min(read, most - (int)kept.Length));
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // What was read so far is all there will be.
        }

        return Encoding.UTF8.GetString(kept.ToArray());
    }
}
