using System.Text.RegularExpressions;

namespace Tocsin.Architecture.Sources;

/// <summary>The rules of style that a machine can check. Each takes one file and says what is wrong in it, as <c>path:line what</c>.</summary>
internal static partial class SourceRules
{
    public const int MostLines = 250;
    public const int MostMethodLines = 50;
    public const int MostConstructorParameters = 7;
    public const int MostProgramLines = 40;

    private static readonly HashSet<string> ForbiddenWords =
        new(["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Handler", "Processor", "Base", "Impl", "Data", "Info"], StringComparer.Ordinal);

    /// <summary>What ships.</summary>
    public static IReadOnlyList<SourceFile> Product { get; } = Load("src");

    /// <summary>What ships, its tests and its benchmarks.</summary>
    public static IReadOnlyList<SourceFile> Everything { get; } = [.. Product, .. Load("tests"), .. Load("bench")];

    public static IEnumerable<string> FileIsTooLong(SourceFile file)
    {
        var most = Path.GetFileName(file.Path) == "Program.cs" ? MostProgramLines : MostLines;
        return file.Lines > most ? [$"{file.Path} has {file.Lines} lines, {most} are allowed. Find the second thing in it and give it a file."] : [];
    }

    public static IEnumerable<string> MethodIsTooLong(SourceFile file) =>
        from type in file.AllTypes
        from member in type.Members
        where member.Parameters is not null && member.Lines > MostMethodLines
        select $"{file.Path}:{member.Line} {member.Name} has {member.Lines} lines, {MostMethodLines} are allowed.";

    /// <summary>A record carries values and may have as many as there are; what has collaborators may not.</summary>
    public static IEnumerable<string> ConstructorTakesTooMuch(SourceFile file) =>
        from type in file.AllTypes
        where !RecordWord().IsMatch(type.Header)
        from parameters in type.Members.Where(member => member.Name == type.Name).Select(member => member.Parameters).Append(type.Parameters)
        where parameters?.Count > MostConstructorParameters
        select $"{file.Path}:{type.Line} the constructor of {type.Name} takes {parameters.Count} parameters, {MostConstructorParameters} are allowed.";

    public static IEnumerable<string> FileHoldsAnotherType(SourceFile file) => file.Types
        .Where(type => type.Name != Path.GetFileName(file.Path).Split('.')[0] && type.Name != "extension")
        .Select(type => $"{file.Path}:{type.Line} {type.Name} stands in a file of another name. One type a file, and the file is called like it.");

    /// <summary>Inside another type may stand what nobody outside uses, and the closed cases of the type itself.</summary>
    public static IEnumerable<string> NestedTypeIsOpen(SourceFile file) =>
        from outer in file.AllTypes
        where outer.Name != "extension"
        from inner in outer.Nested
        where inner.Name != "extension" && !PrivateWord().IsMatch(inner.Header) && !Regex.IsMatch(inner.Header, $@":\s*{outer.Name}\b", RegexOptions.None, TimeSpan.FromSeconds(1))
            && ModifierWord().IsMatch(inner.Header)
        select $"{file.Path}:{inner.Line} {inner.Name} stands in {outer.Name} and can be used from outside. Give it a file of its own.";

    public static IEnumerable<string> NamespaceIsNotTheFolder(SourceFile file)
    {
        if (file.Namespace is not { } space)
            return [];
        var folder = Path.GetDirectoryName(file.Path)!.Split('/', 2)[1].Replace('/', '.');
        return space == folder || space == "Tocsin.Bench." + folder ? [] : [$"{file.Path} is in namespace {space} and in folder {folder}. They must be the same."];
    }

    public static IEnumerable<string> NameSaysNothing(SourceFile file) => file.AllTypes
        .Where(type => WordsOf().Matches(type.Name).LastOrDefault() is { } last && ForbiddenWords.Contains(last.Value))
        .Select(type => $"{file.Path}:{type.Line} {type.Name} ends in a word that says nothing. Name it after what it does.");

    public static IEnumerable<string> CatchesEverything(SourceFile file) =>
        file.PlacesOf(CatchAll(), file.Code).Select(place => $"{place} catches every exception. Name those that are expected.");

    public static IEnumerable<string> TodoWithoutIssue(SourceFile file) =>
        file.PlacesOf(BareTodo(), file.Comments).Select(place => $"{place} has a TODO without the number of an issue. Write TODO #12, or do it.");

    public static IEnumerable<string> HasRegion(SourceFile file) =>
        file.PlacesOf(Region(), file.Raw).Select(place => $"{place} has a region. What it folds away wants a file of its own.");

    public static IEnumerable<string> IsAsyncVoid(SourceFile file) =>
        file.PlacesOf(AsyncVoid(), file.Code).Select(place => $"{place} is async void: its exception would end the process. Return a Task.");

    public static IEnumerable<string> RunsTask(SourceFile file) =>
        file.PlacesOf(TaskRun(), file.Code).Select(place => $"{place} calls Task.Run. Make it asynchronous, or a hosted worker that is awaited at the end.");

    /// <summary>Overrides take the name of what they override (CA1725), a worker's own token is called as its host calls it, and one that means something else stands before it.</summary>
    public static IEnumerable<string> CancellationIsNotLast(SourceFile file) =>
        from type in file.AllTypes
        from member in type.Members
        let parameters = member.Parameters ?? []
        where !member.Header.Contains(" override ", StringComparison.Ordinal)
        from position in Enumerable.Range(0, parameters.Count)
        let name = TokenParameter().Match(parameters[position]).Groups[1].Value
        where name.Length > 0 && (position == parameters.Count - 1
            ? name is not ("cancellationToken" or "stoppingToken")
            : !TokenParameter().IsMatch(parameters[position + 1]))
        select $"{file.Path}:{member.Line} {member.Name} takes its CancellationToken as {name} at place {position + 1} of {parameters.Count}. It is the last and called cancellationToken.";

    private static IReadOnlyList<SourceFile> Load(string folder) => [.. Repository.Files(folder, ".cs").Select(SourceFile.Load)];

    [GeneratedRegex(@"\brecord\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RecordWord();

    [GeneratedRegex(@"\bprivate\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrivateWord();

    [GeneratedRegex(@"\b(public|internal|protected)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModifierWord();

    [GeneratedRegex(@"[A-Z][a-z0-9]*|[A-Z]+(?![a-z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordsOf();

    [GeneratedRegex(@"\bcatch\s*(\(\s*Exception\b[^)]*\)\s*(?!\s*when\b)|(?=\s*\{))", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CatchAll();

    [GeneratedRegex(@"\bTODO\b(?!\s*\(?#\d)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BareTodo();

    [GeneratedRegex(@"^\s*#region\b", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Region();

    [GeneratedRegex(@"\basync\s+void\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AsyncVoid();

    [GeneratedRegex(@"\bTask\s*\.\s*Run\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TaskRun();

    [GeneratedRegex(@"\bCancellationToken\??\s+(\w+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenParameter();
}
