using System.Text.Json;

namespace Tocsin.Acceptance.Replay;

/// <summary>The culprit: the one that was sent, the transaction, the last frame of the application, or the requested address.</summary>
internal static class ExpectedCulprit
{
    public static string? Of(JsonElement payload) =>
        payload.Text("culprit") ?? payload.Text("transaction") ?? InFrame(payload) ?? payload.Member("request").Text("url");

    private static string? InFrame(JsonElement payload)
    {
        var holder = payload.Thrown() is { } thrown && thrown.CrashFrame() is not null ? thrown : payload;
        if (holder.CrashFrame() is not { } frame)
            return null;

        var function = frame.Text("function") ?? "?";
        var place = frame.Text("module") ?? frame.Text("filename") ?? "?";
        return payload.Text("platform") is "javascript" or "node" ? $"{function}({place})" : $"{place} in {function}";
    }
}
