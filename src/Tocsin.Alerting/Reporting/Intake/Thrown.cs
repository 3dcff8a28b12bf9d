using System.Runtime.CompilerServices;
using Tocsin.Alerting.Reporting.Deciding;

namespace Tocsin.Alerting.Reporting.Intake;

/// <summary>
/// Exceptions that integrations see: a logger, the web framework, the runtime. They pass the same one on to each other, and it is one report: that of
/// whoever saw it first.
/// </summary>
internal static class Thrown
{
    private static readonly ConditionalWeakTable<Exception, object> Seen = [];

    extension(ReportIntake intake)
    {
        /// <summary>Reports an exception that nobody caught, unless it was reported already. Its own words differ each time, so its type and its origin tell it apart.</summary>
        /// <param name="exception">What was thrown.</param>
        /// <param name="by">Who saw it.</param>
        /// <param name="write">Adds what is known of the circumstances.</param>
        public void TakeThrown(Exception exception, object by, Func<Alert, Alert> write)
        {
            if (intake.IsNew(exception, by))
                intake.Take(write(new Alert { Title = TitleOf(exception), Message = ShortTitle.Holds(Says(exception)) ? null : Says(exception), Exception = exception, Group = "" }));
        }

        /// <summary>Whether nobody else has reported the exception; if somebody has, that is counted.</summary>
        public bool IsNew(Exception exception, object by)
        {
            var told = CodeFrames.Told(exception);
            if (Seen.TryAdd(told, by) || (Seen.TryGetValue(told, out var first) && ReferenceEquals(first, by)))
                return true;
            intake.Drop(DropReason.AlreadyReported);
            return false;
        }
    }

    /// <summary>Takes care that nobody reports the exception: it is no alert, however loudly a framework logs it.</summary>
    public static void Disregard(Exception exception, object by) => Seen.TryAdd(CodeFrames.Told(exception), by);

    /// <summary>Such as <c>InvalidOperationException: no stock</c>; of what is said at length the beginning.</summary>
    public static string TitleOf(Exception exception) => ShortTitle.Of(Says(exception));

    /// <summary>The same at length.</summary>
    public static string Says(Exception exception)
    {
        var told = CodeFrames.Told(exception);
        return $"{told.GetType().Name}: {told.Message.AsSpan().Trim()}";
    }
}
