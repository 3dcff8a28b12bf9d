using FsCheck;
using FsCheck.Fluent;

namespace Tocsin.Alerting.Tests.Channels;

/// <summary>How many hostile alerts a renderer must withstand.</summary>
internal static class HostileRuns
{
    /// <summary>In every run of the tests.</summary>
    public const int Ordinary = 2000;

    /// <summary>In the long run.</summary>
    public const int Long = 100_000;

    public static void Withstand(int runs, Action<HostileMessage> render) =>
        Prop.ForAll(HostileMessages.Any, render).Check(Config.QuickThrowOnFailure.WithMaxTest(runs).WithQuietOnSuccess(true));
}
