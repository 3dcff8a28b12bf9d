using System.Text.Json;

namespace Tocsin.Acceptance.Replay;

/// <summary>The culprit: the one that was sent, the transaction, the last frame of the application, or the requested address.</summary>
internal static class ExpectedCulprit
{
    public static string? Of(JsonElement payload) =>
        payload.Text("culprit") ?? payload.Text("transaction") ?? InFrame(payload) ?? payload.Member("request").Text("url");

    private static string? InFrame(JsonElement payload)
    {
        if ((payload.Thrown()?.CrashFrame() ?? payload.CrashFrame() ?? payload.TellingThread()?.CrashFrame()) is not { } frame)
            return null;

        // PHP names anonymous classes with a NUL, which no text column takes.
        var function = frame.Text("function")?.Replace('\0', '\ufffd');
        var place = frame.Text("module") ?? frame.Text("filename") ?? "?";
        if (payload.Text("platform") is "javascript" or "node")
            return $"{function ?? "?"}({place})";
        return function is null ? place : $"{place} in {function}";
    }
}
