using System.Data.Common;
using Microsoft.AspNetCore.Connections;
using Tocsin.Operations.Metrics;

namespace Tocsin.Ingest.Endpoints;

/// <summary>Where every request ends: whatever happened to it, what was queued of it settles, and its sender gets one answer.</summary>
internal sealed partial class IngestEdge(IngestDesk desk, ILogger<IngestEdge> logger)
{
    public async Task AnswerAsync(HttpContext context, Func<IngestExchange, Task> receive)
    {
        Cors.Allow(context.Response);
        using var exchange = new IngestExchange(context);
        var isThere = await ReceiveAsync(exchange, receive);
        // What is queued holds copies of its own, so the body need not wait for the disk as well.
        exchange.FreeBody();
        var settled = exchange.Reception is { } reception ? await reception.SettleAsync() : [];
        if (isThere)
            await AnswerAsync(exchange, settled);
    }

    /// <returns>False when the sender hung up before its request was here: nobody is left to answer, and nothing was received.</returns>
    private async Task<bool> ReceiveAsync(IngestExchange exchange, Func<IngestExchange, Task> receive)
    {
        try
        {
            if (desk.HasRoom(exchange))
                await receive(exchange);
        }
        catch (Exception) when (exchange.HungUp.IsCancellationRequested && !exchange.HasBody)
        {
            return false;
        }
        catch (ConnectionResetException)
        {
            return false;
        }
        catch (BadHttpRequestException failure)
        {
            desk.Refuse(exchange, Refusals.Unreadable(failure));
        }
        catch (Exception failure) when (failure is DbException or IOException)
        {
            StoreFailed(logger, failure);
            desk.Refuse(exchange, Refusals.Storage());
        }
        catch (Exception failure)
        {
            RequestFailed(logger, failure, exchange.Context.Request.Path);
            desk.Refuse(exchange, Refusals.Internal());
        }

        return true;
    }

    private static Task AnswerAsync(IngestExchange exchange, IReadOnlyList<EventOutcome> settled)
    {
        var response = exchange.Context.Response;
        if (settled.Contains(EventOutcome.DroppedStorage))
            exchange.Refusal = Refusals.Storage();
        if (exchange.Refusal is null && exchange.Reception is { TookSomething: false, Refusal: { } nothingTaken })
            exchange.Refusal = nothingTaken;
        if (exchange.Refusal is { } refusal)
            return Answers.RefusedAsync(response, refusal);
        if (exchange.Reception?.Limit is { } limit)
            Answers.Warn(response, limit);
        return Answers.AcceptedAsync(response, exchange.Reception?.EventId);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store failed while a request was taken; its sender is asked to send it again")]
    private static partial void StoreFailed(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request to {Path} failed and was answered 500. Report this as a bug")]
    private static partial void RequestFailed(ILogger logger, Exception failure, string path);
}
