using Tocsin.Investigation.StackTraces.Names;

namespace Tocsin.Investigation.Tests.StackTraces.Names;

public sealed class FunctionNameTests
{
    [Theory]
    [InlineData("MoveNext", "Shop.Orders+<GetAsync>d__12", "GetAsync")]
    [InlineData("<GetAsync>d__12.MoveNext", null, "GetAsync")]
    [InlineData("<Main>b__1", "Shop.Program+<>c__DisplayClass5_0", "Main")]
    [InlineData("<>c__DisplayClass5_0.<Main>b__1_0", null, "Main")]
    [InlineData("<Main>g__Check|0_1", "Shop.Program", "Main.Check")]
    [InlineData("<<Main>b__0>d.MoveNext", null, "Main")]
    [InlineData("<Main>$", "Program", "Main")]
    [InlineData("Map`2", null, "Map")]
    [InlineData("Execute[T]", null, "Execute")]
    [InlineData("Load { <lambda> }", null, "Load")]
    [InlineData("Load(args) { Check }", null, "Load.Check")]
    [InlineData("load@42-1", null, "load")]
    [InlineData("async Task<int> OrderService.LoadAsync(int id)", null, "OrderService.LoadAsync")]
    [InlineData("async ValueTask<(Stream, int)> Pool.ConnectAsync(bool async)", null, "Pool.ConnectAsync")]
    [InlineData("async Task<HttpResponseMessage> HttpClient.SendAsync(HttpRequestMessage request)+Core(?)", null, "HttpClient.SendAsync.Core")]
    [InlineData("Task Program.Main(string[] a)+(int x) => { }", null, "Program.Main")]
    [InlineData("List<TResult> ArraySelectIterator<TSource, TResult>.ToList()", null, "ArraySelectIterator.ToList")]
    [InlineData("void Box<T>.MoveNext(Thread thread) x 2", null, "Box.MoveNext")]
    [InlineData("UnityEngine.Events.UnityEvent.Invoke ()", null, "UnityEngine.Events.UnityEvent.Invoke")]
    public void Dotnet(string function, string? module, string expected) => FunctionName.Clean(CodeFamily.DotNet, function, module).ShouldBe(expected);

    [Theory]
    [InlineData("Object.<anonymous>", null)]
    [InlineData("Object.?", null)]
    [InlineData("?", null)]
    [InlineData("test/<", null)]
    [InlineData("async Foo.load", "load")]
    [InlineData("new Cart", "Cart")]
    [InlineData("Function.executeUserEntryPoint [as runMain]", "executeUserEntryPoint")]
    [InlineData("Hub.Object.<anonymous>.Hub.captureException", "captureException")]
    [InlineData("interactiveUpdates$1", "interactiveUpdates")]
    public void JavaScript(string function, string? expected) => FunctionName.Clean(CodeFamily.JavaScript, function).ShouldBe(expected);

    [Theory]
    [InlineData("lambda$work$1", "lambda$work")]
    [InlineData("invoke$lambda$3", "invoke$lambda")]
    [InlineData("access$100", "access")]
    [InlineData("bind0", "bind0")]
    public void Java(string function, string expected) => FunctionName.Clean(CodeFamily.Java, function).ShouldBe(expected);

    [Theory]
    [InlineData("outer.<locals>.inner", "inner")]
    [InlineData("<lambda>", "<lambda>")]
    [InlineData("<module>", "<module>")]
    public void Python(string function, string expected) => FunctionName.Clean(CodeFamily.Python, function).ShouldBe(expected);

    [Theory]
    [InlineData("block (2 levels) in load", "load")]
    [InlineData("rescue in block in Cart#load", "Cart#load")]
    [InlineData("block in _conditional_callback_around_233", "_conditional_callback_around")]
    [InlineData("_foo_html_erb__3327151541118998292_70361296749460", "_foo_html_erb")]
    [InlineData("<main>", "<main>")]
    public void Ruby(string function, string expected) => FunctionName.Clean(CodeFamily.Ruby, function).ShouldBe(expected);

    [Theory]
    [InlineData("background.func2", "background")]
    [InlineData("(*Server[go.shape.int]).handle.func1.2", "Server.handle")]
    [InlineData("Map[...]", "Map")]
    [InlineData("(*Server).Close-fm", "Server.Close")]
    [InlineData("glob..func3", "glob")]
    [InlineData("func1", "func")]
    public void Go(string function, string expected) => FunctionName.Clean(CodeFamily.Go, function).ShouldBe(expected);

    [Theory]
    [InlineData("shop::cart::total::h0123456789abcdef", "shop::cart::total")]
    [InlineData("shop::main::{{closure}}", "shop::main")]
    [InlineData("shop::main::{closure#0}", "shop::main")]
    [InlineData("core::option::Option<T>::unwrap", "core::option::Option::unwrap")]
    [InlineData("<alloc::vec::Vec<T,A> as core::ops::Drop>::drop", "<alloc::vec::Vec as core::ops::Drop>::drop")]
    [InlineData("void shop::Cart<int, std::map<int,int>>::add(shop::Item const&)", "shop::Cart::add")]
    [InlineData("shop::(anonymous namespace)::run(int)", "shop::run")]
    [InlineData("`anonymous namespace'::start", "start")]
    [InlineData("?A0xc3a0617d::crash", "crash")]
    [InlineData("shop::run()::$_0::operator()(int) const", "shop::run::operator()")]
    [InlineData("std::operator<<<char>", "std::operator<<")]
    [InlineData("run.isra.0", "run")]
    [InlineData("__44-[Tracker swizzle]_block_invoke_2", "-[Tracker swizzle]")]
    [InlineData("-[Cart add:to:]", "-[Cart add:to:]")]
    [InlineData("0x00007ff6", null)]
    [InlineData("<redacted>", null)]
    public void Native(string function, string? expected) => FunctionName.Clean(CodeFamily.Native, function).ShouldBe(expected);

    [Theory]
    [InlineData("class@anonymous\0/srv/app/view.php:12$0::run", "class@anonymous::run")]
    [InlineData("class@anonymous\0/var/www/html/dummy.php0x7190ad3c35cf::run", "class@anonymous::run")]
    [InlineData("{closure:/srv/app/view.php:12}", "{closure}")]
    [InlineData("App\\Cart::App\\{closure}", "App\\Cart::App\\{closure}")]
    [InlineData("__TwigTemplate_3f2a9c1d3f2a9c1d3f2a9c1d3f2a9c1d::doDisplay", "__TwigTemplate_::doDisplay")]
    public void Php(string function, string expected) => FunctionName.Clean(CodeFamily.Php, function).ShouldBe(expected);

    [Theory]
    [InlineData("Cart.total.<anonymous closure>", "Cart.total")]
    [InlineData("new Cart.from", "Cart.from")]
    [InlineData("_Cart@27145874.total", "_Cart.total")]
    [InlineData("<asynchronous suspension>", null)]
    public void Dart(string function, string? expected) => FunctionName.Clean(CodeFamily.Dart, function).ShouldBe(expected);

    [Fact]
    public void An_unchanged_name_is_the_same_instance()
    {
        foreach (var family in Enum.GetValues<CodeFamily>())
            ReferenceEquals(FunctionName.Clean(family, "loadOrders"), "loadOrders").ShouldBeTrue(family.ToString());
    }
}
