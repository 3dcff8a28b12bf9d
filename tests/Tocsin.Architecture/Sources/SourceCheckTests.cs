namespace Tocsin.Architecture.Sources;

/// <summary>The checks themselves: each sees what was planted for it, and leaves alone what only looks like it.</summary>
public sealed class SourceCheckTests
{
    private static readonly Dictionary<string, Func<SourceFile, IEnumerable<string>>> Rules = new Func<SourceFile, IEnumerable<string>>[]
    {
        SourceRules.FileIsTooLong, SourceRules.MethodIsTooLong, SourceRules.ConstructorTakesTooMuch, SourceRules.FileHoldsAnotherType,
        SourceRules.NestedTypeIsOpen, SourceRules.NamespaceIsNotTheFolder, SourceRules.NameSaysNothing, SourceRules.CatchesEverything,
        SourceRules.TodoWithoutIssue, SourceRules.HasRegion, SourceRules.IsAsyncVoid, SourceRules.RunsTask, SourceRules.CancellationIsNotLast,
    }.ToDictionary(rule => rule.Method.Name);

    [Theory]
    [InlineData("ConstructorTakesTooMuch", "class Shop(int a, int b, int c, int d, int e, int f, int g, int h);")]
    [InlineData("ConstructorTakesTooMuch", "class Shop { public Shop(int a, int b, int c, int d, int e, int f, int g, Dictionary<int, int> h) { } }")]
    [InlineData("FileHoldsAnotherType", "class Shop; enum Colour { Red }")]
    [InlineData("NestedTypeIsOpen", "class Shop { internal sealed class Shelf; }")]
    [InlineData("NameSaysNothing", "class ShopManager;")]
    [InlineData("NameSaysNothing", "class Shop { private record RowInfo(int Id); }")]
    [InlineData("CatchesEverything", "class Shop { void Open() { try { } catch (Exception) { } } }")]
    [InlineData("CatchesEverything", "class Shop { void Open() { try { } catch (Exception failure) { } } }")]
    [InlineData("CatchesEverything", "class Shop { void Open() { try { } catch { throw; } } }")]
    [InlineData("TodoWithoutIssue", "class Shop; // TODO: open it")]
    [InlineData("HasRegion", "\n  #region Shops\nclass Shop;\n  #endregion")]
    [InlineData("IsAsyncVoid", "class Shop { async  void Open() { } }")]
    [InlineData("RunsTask", "class Shop { Task OpenAsync() => Task.Run(() => { }); }")]
    [InlineData("CancellationIsNotLast", "class Shop { Task OpenAsync(CancellationToken cancellationToken, int door) => null!; }")]
    [InlineData("CancellationIsNotLast", "class Shop { Task OpenAsync(int door, CancellationToken ct = default) { } }")]
    public void What_was_planted_is_reported(string rule, string code) => Rules[rule](Planted(code)).ShouldHaveSingleItem().ShouldStartWith("src/Planted/Shop.cs");

    [Theory]
    [InlineData("ConstructorTakesTooMuch", "record Shop(int a, int b, int c, int d, int e, int f, int g, int h);")]
    [InlineData("ConstructorTakesTooMuch", "class Shop { void Open(int a, int b, int c, int d, int e, int f, int g, int h) { } }")]
    [InlineData("FileHoldsAnotherType", "class Shop { private enum Colour { Red } }")]
    [InlineData("NestedTypeIsOpen", "abstract record Shop { public sealed record Closed(int Since) : Shop; private class Shelf; }")]
    [InlineData("NameSaysNothing", "class DatabaseServices; class Serviceable; class Basement;")]
    [InlineData("CatchesEverything", "class Shop { void Open() { try { } catch (Exception failure) when (failure is IOException) { } } }")]
    [InlineData("CatchesEverything", "class Shop { string catchAll = \"catch (Exception)\"; }")]
    [InlineData("TodoWithoutIssue", "class Shop { string todo = \"TODO\"; } // TODO #12: open it")]
    [InlineData("HasRegion", "class Shop; // #region")]
    [InlineData("IsAsyncVoid", "class Shop { /* async void */ async Task OpenAsync() { } }")]
    [InlineData("RunsTask", "class Shop { Task OpenAsync() => Task.RunContinuations(); }")]
    [InlineData("CancellationIsNotLast", "class Shop { protected override Task OpenAsync(CancellationToken stop, int door) => null!; Task CloseAsync(CancellationToken cancellationToken) => null!; }")]
    public void What_only_looks_like_it_is_not(string rule, string code) => Rules[rule](Planted(code)).ShouldBeEmpty();

    [Theory]
    [InlineData("src/Planted/Shop.cs", SourceRules.MostLines)]
    [InlineData("src/Planted/Program.cs", SourceRules.MostProgramLines)]
    public void A_file_is_too_long_one_line_beyond_the_limit(string path, int most)
    {
        SourceRules.FileIsTooLong(new SourceFile(path, string.Join('\n', Enumerable.Repeat("//", most)) + "\n")).ShouldBeEmpty();
        SourceRules.FileIsTooLong(new SourceFile(path, string.Join('\n', Enumerable.Repeat("//", most + 1)) + "\n")).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_method_is_too_long_one_line_beyond_the_limit()
    {
        SourceRules.MethodIsTooLong(Planted(Method(SourceRules.MostMethodLines))).ShouldBeEmpty();
        SourceRules.MethodIsTooLong(Planted(Method(SourceRules.MostMethodLines + 1))).ShouldHaveSingleItem();

        static string Method(int lines) => $"class Shop {{\n    void Open()\n    {{\n{string.Concat(Enumerable.Repeat("        Go();\n", lines - 3))}    }}\n}}";
    }

    [Fact]
    public void A_namespace_beside_its_folder_is_reported() =>
        SourceRules.NamespaceIsNotTheFolder(new SourceFile("src/Planted/Shelves/Shop.cs", "namespace Planted;\nclass Shop;")).ShouldHaveSingleItem();

    [Fact]
    public void An_exception_that_is_needed_no_longer_is_reported() =>
        Allowance.Without(["src/Shop.cs", "src/Mended.cs"], ["src/Shop.cs:1 is odd"]).ShouldHaveSingleItem().ShouldStartWith("src/Mended.cs");

    [Fact]
    public void Growth_and_needless_listing_are_reported() =>
        Allowance.Complaints(
            new Dictionary<string, int> { ["grown"] = 31, ["listed"] = 30, ["new"] = 21, ["small"] = 20 }, 20,
            new Dictionary<string, int> { ["grown"] = 30, ["listed"] = 30, ["small"] = 30, ["gone"] = 30 })
            .Select(complaint => complaint.Split(' ')[0]).ShouldBe(["grown", "new", "small", "gone"]);

    private static SourceFile Planted(string code) => new("src/Planted/Shop.cs", $"namespace Planted;\n{code}\n");
}
