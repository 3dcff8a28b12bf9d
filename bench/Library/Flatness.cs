using System.Diagnostics;
using Tocsin.Alerting;
using Tocsin.Alerting.Reporting;

namespace Tocsin.Bench.Library;

/// <summary>Reports one error a million times a second for a while, and says what became of the memory.</summary>
internal static class Flatness
{
    private const int ASecond = 1_000_000;
    private const int Slices = 100;

    public static async Task<int> RunAsync(TimeSpan length)
    {
        await using var tocsin = TocsinAlerts.Start(options =>
        {
            options.Spool = "off";
            options.Channel(new Silence());
        });
        var thrown = new InvalidOperationException("no stock");
        Report(tocsin, thrown, ASecond);
        var (heap, resident) = Memory();
        Console.WriteLine($"before: heap {heap:0.0} MiB, resident {resident:0.0} MiB");

        var started = Stopwatch.GetTimestamp();
        var sent = (long)ASecond;
        while (Stopwatch.GetElapsedTime(started) is var elapsed && elapsed < length)
        {
            var due = ASecond + (long)(elapsed.TotalSeconds * ASecond);
            if (sent < due)
                sent += Report(tocsin, thrown, ASecond / Slices);
        }

        var took = Stopwatch.GetElapsedTime(started);
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        await tocsin.FlushAsync(TimeSpan.FromSeconds(10));
        (heap, resident) = Memory();
        var ended = tocsin.Statistics;
        Console.WriteLine($"after:  heap {heap:0.0} MiB, resident {resident:0.0} MiB");
        Console.WriteLine($"{sent:N0} reports, {(sent - ASecond) / took.TotalSeconds:N0} a second for {took.TotalSeconds:0} s, {processor.TotalSeconds:0.0} s of processor in all");
        Console.WriteLine($"{ended.Told:N0} told, {ended.Held.Values.Sum():N0} held, {ended.Dropped.Values.Sum():N0} dropped; {tocsin.Ledger.Count} decisions are the last of them");
        return ended.Told + ended.Held.Values.Sum() + ended.Dropped.Values.Sum() == sent ? 0 : 1;
    }

    private static int Report(TocsinAlerts tocsin, Exception thrown, int reports)
    {
        for (var report = 0; report < reports; report++)
            tocsin.Report(new Alert { Title = "Orders cannot be paid", Category = "payments", Exception = thrown });
        return reports;
    }

    private static (double Heap, double Resident) Memory()
    {
        const double megabyte = 1024 * 1024;
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var self = Process.GetCurrentProcess();
        return (heap / megabyte, self.WorkingSet64 / megabyte);
    }
}
