using Tocsin.Operations.OwnProcess;

namespace Tocsin.Tests.Operations;

public sealed class ProcessReadingTests
{
    [Fact]
    public void A_program_may_have_spaces_and_parentheses_in_its_name()
    {
        const string Line = "42 (a) (b c) S 1 42 42 0 -1 4194560 900 0 3 0 250 150 0 0 20 0 17 0 5000 1048576 25 18446744073709551615 1 1 0 0";
        ProcessReading.Parse(Line, 4096).ShouldBe(new ProcessReading(4, 25 * 4096, 1_048_576, 17, 50));
    }

    [Theory]
    [InlineData("")]
    [InlineData("42 (x")]
    [InlineData("42 (x) S 1 2")]
    [InlineData("42 (x) S 1 42 42 0 -1 4194560 900 0 3 0 user 150 0 0 20 0 17 0 5000 1048576 25")]
    public void What_is_not_a_stat_line_gives_nothing(string line) => ProcessReading.Parse(line, 4096).ShouldBeNull();

    [Fact]
    public void Limits_and_boot_time_are_found_by_name()
    {
        ProcessReading.ParseMaxOpenFiles("Limit  Soft Limit  Hard Limit\nMax open files            1024                 524288               files\n").ShouldBe(1024);
        ProcessReading.ParseMaxOpenFiles("Max open files            unlimited            unlimited            files\n").ShouldBeNull();
        ProcessReading.ParseBootTime("cpu 1 2 3\nbtime 1763690400\nprocesses 9\n").ShouldBe(1_763_690_400);
        ProcessReading.ParseBootTime("cpu 1 2 3\n").ShouldBeNull();
    }
}
