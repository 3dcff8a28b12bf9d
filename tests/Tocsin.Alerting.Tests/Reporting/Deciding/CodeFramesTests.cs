using Tocsin.Alerting.Reporting.Deciding;

namespace Tocsin.Alerting.Tests.Reporting.Deciding;

/// <summary>Stacks are shown in the words of the source, not of the compiler.</summary>
public sealed class CodeFramesTests
{
    private const string Here = "Tocsin.Alerting.Tests.Reporting.Deciding.CodeFramesTests";

    [Fact]
    public async Task An_async_method_is_called_as_it_was_written() =>
        (await TopAsync(ThrowAsync)).Name.ShouldBe($"{Here}.ThrowAsync");

    [Fact]
    public async Task A_lambda_is_called_by_the_method_it_stands_in() =>
        (await TopAsync(() => throw new InvalidOperationException())).Name.ShouldBe($"{Here}.A_lambda_is_called_by_the_method_it_stands_in");

    [Fact]
    public async Task A_local_function_is_called_by_its_name()
    {
        (await TopAsync(Local)).Name.ShouldBe($"{Here}.Local");

        static async Task Local()
        {
            await Task.Yield();
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public async Task An_iterator_is_called_as_it_was_written() =>
        (await TopAsync(() => Task.FromResult(Numbers().Sum()))).Name.ShouldBe($"{Here}.Numbers");

    [Fact]
    public async Task A_generic_type_has_its_name() =>
        (await TopAsync(() => new Box<int>().OpenAsync())).Name.ShouldBe($"{Here}.Box`1.OpenAsync");

    [Fact]
    public async Task Frames_know_whose_they_are_and_where()
    {
        var frames = await FramesAsync(() => Task.FromResult(int.Parse("x")));

        frames[0].IsInApp.ShouldBeFalse();
        frames.First(frame => frame.IsInApp).ToString().ShouldStartWith($"{Here}.Frames_know_whose_they_are_and_where (CodeFramesTests.cs:");
        frames.ShouldNotContain(frame => frame.Name.Contains("TaskAwaiter", StringComparison.Ordinal));
    }

    [Fact]
    public void Wrappers_do_not_tell_what_happened()
    {
        var told = new InvalidOperationException();

        CodeFrames.Told(new AggregateException(new System.Reflection.TargetInvocationException(told))).ShouldBeSameAs(told);
        CodeFrames.Told(new AggregateException(told, told)).ShouldBeOfType<AggregateException>();
    }

    private static async Task ThrowAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException();
    }

    private static IEnumerable<int> Numbers()
    {
        yield return 1;
        throw new InvalidOperationException();
    }

    private static async Task<CodeFrame> TopAsync(Func<Task> action) => (await FramesAsync(action)).First(frame => frame.IsInApp);

    private static async Task<IReadOnlyList<CodeFrame>> FramesAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception caught)
        {
            return CodeFrames.Of(caught);
        }

        throw new InvalidOperationException("nothing was thrown");
    }

    private sealed class Box<T>
    {
        public async Task OpenAsync()
        {
            await Task.Yield();
            throw new InvalidOperationException(typeof(T).Name);
        }
    }
}
