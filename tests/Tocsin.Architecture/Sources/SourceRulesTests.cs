using Tocsin.Storage.Sqlite;
namespace Tocsin.Architecture.Sources;

/// <summary>The sources keep the rules. What may break one is listed with its reason, and whoever mends it takes it off the list.</summary>
public sealed class SourceRulesTests
{
    private const int LinesToAimFor = 120;
    private const int MostFilesInAFolder = 20;

    /// <summary>Files of what ships that are longer than the lines to aim for, with the most that each may have.</summary>
    private static readonly Dictionary<string, int> LongFiles = new(StringComparer.Ordinal)
    {
        ["src/Tocsin.Alerting/Alerts/AlertText.cs"] = 125,
        ["src/Tocsin.Alerting/Errors/Table/ExceptionRows.cs"] = 140,
        ["src/Tocsin.Alerting/Matching/Parsing/ValueScanner.cs"] = 130,
        ["src/Tocsin.Investigation/Similarity/ChunkShapes.cs"] = 130,
        ["src/Tocsin.Investigation/Similarity/MaskScanner.cs"] = 140,
        ["src/Tocsin.Investigation/StackTraces/Names/DotNetNames.cs"] = 125,
        ["src/Tocsin.Sentry/Events/Drafts/EventDraft.cs"] = 135,
        ["src/Tocsin.Sentry/Events/Reading/ExceptionSection.cs"] = 125,
        ["src/Tocsin.Sentry/Json/JsonCursor.cs"] = 125,
        ["src/Tocsin.Sentry/Scrubbing/ScrubWalk.cs"] = 175,
        ["src/Tocsin/Configuration/Sections/SettingsSection.cs"] = 190,
        ["src/Tocsin/Ingest/Intake.cs"] = 145,
        ["src/Tocsin/Delivery/NotificationStore.cs"] = 175,
        ["src/Tocsin/Cli/Demo/DemoScript.cs"] = 135,
        ["src/Tocsin/Operations/Exposition/MetricsRegistry.cs"] = 150,
    };

    /// <summary>Folders that wait for a room inside the room, with the most files that each may have.</summary>
    private static readonly Dictionary<string, int> FullFolders = new(StringComparer.Ordinal)
    {
        ["src/Tocsin/Alerting"] = 25,
        ["src/Tocsin/Cli"] = 26,
        ["src/Tocsin/Cli/Stress"] = 26,
        ["src/Tocsin/Delivery"] = 28,
        ["src/Tocsin/Digest"] = 34,
        ["src/Tocsin/Ingest"] = 30,
    };

    [Fact]
    public void Files_are_short() => Complaints(SourceRules.Everything, SourceRules.FileIsTooLong).ShouldBeEmpty();

    [Fact]
    public void Long_files_are_listed_and_do_not_grow() =>
        Allowance.Complaints(SourceRules.Product.ToDictionary(file => file.Path, file => file.Lines), LinesToAimFor, LongFiles).ShouldBeEmpty();

    [Fact]
    public void Full_folders_are_listed_and_do_not_grow() =>
        Allowance.Complaints(
            SourceRules.Product.GroupBy(file => Path.GetDirectoryName(file.Path)!).ToDictionary(folder => folder.Key, folder => folder.Count()),
            MostFilesInAFolder, FullFolders).ShouldBeEmpty();

    [Fact]
    public void Methods_are_short() => Complaints(SourceRules.Everything, SourceRules.MethodIsTooLong).ShouldBeEmpty();

    // Both carry the whole way of a delivery; the outbox, the judge and the bells want to be one collaborator.
    [Fact]
    public void Constructors_take_little() => Complaints(
        SourceRules.Product, SourceRules.ConstructorTakesTooMuch, "src/Tocsin/Delivery/ChannelWorker.cs", "src/Tocsin/Delivery/DeliveryWorker.cs").ShouldBeEmpty();

    // A delegate beside the one method that takes it, and the JSON context of an answer beside the answer.
    [Fact]
    public void One_type_a_file() => Complaints(
        SourceRules.Product, SourceRules.FileHoldsAnotherType,
        "src/Tocsin.Alerting/Policy/Deciding/Gates/Gate.cs", "src/Tocsin.Sentry/Json/JsonObject.cs", "src/Tocsin/Ingest/Answers.cs").ShouldBeEmpty();

    // Parts of one JSON document, named by the document; a cell of the rows that hold it.
    [Fact]
    public void Nested_types_are_private() => Complaints(
        SourceRules.Product, SourceRules.NestedTypeIsOpen,
        "src/Tocsin.Alerting/Channels/Telegram/TelegramAnswer.cs", "src/Tocsin.Alerting/Channels/Telegram/TelegramPayload.cs", "src/Tocsin/Storage/BulkRows.cs").ShouldBeEmpty();

    [Fact]
    public void The_namespace_is_the_folder() => Complaints(SourceRules.Everything, SourceRules.NamespaceIsNotTheFolder).ShouldBeEmpty();

    [Fact]
    public void Names_say_something() => Complaints(SourceRules.Everything, SourceRules.NameSaysNothing).ShouldBeEmpty();

    // Worker loops and fan-outs, where one bug must not stop the others; and some that clean up and throw on. In the library also the border to the
    // application, which must not fail because it says that it failed.
    [Fact]
    public void Not_every_exception_is_caught() => Complaints(
        SourceRules.Product, SourceRules.CatchesEverything,
        "src/Tocsin/Configuration/Live/SettingsSubscribers.cs", "src/Tocsin/Delivery/ChannelWorker.cs", "src/Tocsin/Digest/DigestWorker.cs",
        "src/Tocsin/Operations/Health/Readiness.cs", "src/Tocsin/Operations/WorkerLoop.cs",
        "src/Tocsin.Alerting/Channels/Addresses/GuardedConnect.cs", "src/Tocsin.Alerting/Errors/ErrorWatch.Telling.cs",
        "src/Tocsin.Alerting/Monitoring/Scheduling/CheckRunner.cs", "src/Tocsin.Alerting/Monitoring/Scheduling/MonitorLoop.Turns.cs",
        "src/Tocsin.Alerting/Monitoring/SystemMonitor.News.cs", "src/Tocsin.Alerting/Reporting/AlertPump.cs",
        "src/Tocsin.Alerting/Reporting/Sending/Sender.cs", "src/Tocsin.Alerting/Reporting/Intake/ReportIntake.cs",
        "src/Tocsin.Alerting.AspNetCore/OutermostInPipeline.cs", "src/Tocsin/Ingest/Endpoints/IngestEdge.cs",
        "src/Tocsin/Storage/Sqlite/SqliteDatabase.cs").ShouldBeEmpty();

    [Fact]
    public void Todos_name_an_issue() => Complaints(SourceRules.Everything, SourceRules.TodoWithoutIssue).ShouldBeEmpty();

    [Fact]
    public void There_are_no_regions() => Complaints(SourceRules.Product, SourceRules.HasRegion).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_async_void() => Complaints(SourceRules.Everything, SourceRules.IsAsyncVoid).ShouldBeEmpty();

    [Fact]
    public void Nothing_calls_Task_Run() => Complaints(SourceRules.Product, SourceRules.RunsTask).ShouldBeEmpty();

    [Fact]
    public void Cancellation_comes_last() => Complaints(SourceRules.Product, SourceRules.CancellationIsNotLast).ShouldBeEmpty();

    private static IReadOnlyList<string> Complaints(IReadOnlyList<SourceFile> files, Func<SourceFile, IEnumerable<string>> rule, params string[] allowed) =>
        Allowance.Without(allowed, [.. files.SelectMany(rule)]);
}
