using System.Text;
using Microsoft.AspNetCore.Http;

namespace Tocsin.Fakes.Http;

/// <summary>Plays an answer on a connection.</summary>
internal static class ScriptedAnswers
{
    public static async Task PlayAsync(ScriptedAnswer answer, HttpContext context)
    {
        switch (answer)
        {
            case ScriptedAnswer.Reply reply:
                await ReplyAsync(reply, context);
                break;
            case ScriptedAnswer.ResetMidBody reset:
                await StartAsync(context, reset.Status, promised: 1000);
                context.Abort();
                break;
            case ScriptedAnswer.Reset:
                context.Abort();
                break;
            case ScriptedAnswer.Held held:
                await ReleasedAsync(held.Release, context);
                await PlayAsync(held.Then, context);
                break;
            case ScriptedAnswer.Dripping dripping:
                await DripAsync(dripping, context);
                break;
            case ScriptedAnswer.Endless endless:
                await PourAsync(endless, context);
                break;
            default:
                throw new InvalidOperationException($"No way to play {answer}.");
        }
    }

    private static async Task ReplyAsync(ScriptedAnswer.Reply reply, HttpContext context)
    {
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = reply.ContentType;
        foreach (var (name, value) in reply.Headers)
            context.Response.Headers[name] = value;
        if (reply.Status is not (204 or 304))
            await context.Response.WriteAsync(reply.Body, context.RequestAborted);
    }

    private static async Task StartAsync(HttpContext context, int status, int promised)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = promised;
        await context.Response.WriteAsync("{", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private static async Task DripAsync(ScriptedAnswer.Dripping dripping, HttpContext context)
    {
        var body = Encoding.UTF8.GetBytes(dripping.Whole.Body);
        context.Response.StatusCode = dripping.Whole.Status;
        await context.Response.Body.WriteAsync(body.AsMemory(0, 1), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await ReleasedAsync(dripping.Release, context);
        await context.Response.Body.WriteAsync(body.AsMemory(1), context.RequestAborted);
    }

    private static async Task PourAsync(ScriptedAnswer.Endless endless, HttpContext context)
    {
        context.Response.StatusCode = endless.Status;
        var chunk = new byte[64 * 1024];
        Array.Fill(chunk, (byte)'x');
        try
        {
            for (var sent = 0L; sent < endless.Bytes && !context.RequestAborted.IsCancellationRequested; sent += chunk.Length)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // the client had enough, which is the point
        }
    }

    private static async Task ReleasedAsync(Task release, HttpContext context) =>
        await release.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
