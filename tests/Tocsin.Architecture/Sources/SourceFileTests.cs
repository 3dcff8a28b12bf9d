namespace Tocsin.Architecture.Sources;

/// <summary>How far the reading of C# carries.</summary>
public sealed class SourceFileTests
{
    private const string Sample =
        """"
        using System;

        namespace Some.Room;

        /// <summary>A { comment } with class Words.</summary>
        [Obsolete("class { no")]
        internal sealed class Shop<T>(string name, Dictionary<string, int> stock) : IShop
            where T : class
        {
            private const char Brace = '{';
            private readonly (int A, int B) _pair = (1, 2);
            private static readonly int[] Numbers = [1, 2];

            public string Text { get; init; } = $"a {(stock.Count > 0 ? "} ;" : "{")} b {{";

            public int Count => 1;

            private static (int Left, string Right)? Split(string text, CancellationToken cancellationToken)
            {
                // } not here
                var raw = """ } " { """;
                return text switch { "a" => (1, raw), _ => null };
            }

            public static bool operator ==(Shop<T> one, Shop<T> other) => true;

            internal async Task<IReadOnlyList<T>> FindAsync<TKey>(
                Func<TKey, T> find, CancellationToken cancellationToken)
                where TKey : notnull =>
                await Task.FromResult(new List<T> { });

            public Shop(int size) : this($"{size}", [])
            {
            }

            private enum Colour { Red, Green }

            private sealed record Row(int Id, string Title);
        }
        """";

    private static readonly SourceFile File = new("src/Some/Room/Shop.cs", Sample);

    [Fact]
    public void Types_are_found_with_those_inside_them() => File.AllTypes.Select(type => type.Name).ShouldBe(["Shop", "Colour", "Row"]);

    [Fact]
    public void The_parameters_of_a_primary_constructor_are_counted_at_their_commas_alone() =>
        File.Types[0].Parameters.ShouldBe(["string name", "Dictionary<string, int> stock"]);

    [Fact]
    public void Methods_are_told_from_fields_and_properties() =>
        File.Types[0].Members.Where(member => member.Parameters is not null).Select(member => member.Name).ShouldBe(["Split", "FindAsync", "Shop"], ignoreOrder: true);

    [Fact]
    public void A_method_is_as_long_as_from_its_header_to_its_brace() =>
        File.Types[0].Members.Single(member => member.Name == "Split").Lines.ShouldBe(6);

    [Fact]
    public void Literals_and_comments_are_no_code()
    {
        File.Code.ShouldNotContain("not here");
        File.Code.ShouldNotContain("no\"");
        File.Code.Length.ShouldBe(Sample.Length);
        File.Comments.ShouldContain("} not here");
        File.Comments.ShouldNotContain("namespace");
    }

    [Fact]
    public void The_namespace_is_read() => File.Namespace.ShouldBe("Some.Room");

    [Fact]
    public void Every_file_of_the_repository_is_read_to_its_end() =>
        SourceRules.Everything.Where(file => file.Types.Count == 0 && file.Namespace is not null).Select(file => file.Path).ShouldBeEmpty();
}
