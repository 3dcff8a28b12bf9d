using Tocsin.Investigation.StackTraces.Names;

namespace Tocsin.Investigation.Tests.StackTraces.Names;

public sealed class PlaceNameTests
{
    [Theory]
    [InlineData(CodeFamily.DotNet, "Shop.Orders+<GetAsync>d__12", "Shop.Orders")]
    [InlineData(CodeFamily.DotNet, "Shop.Cache`2[[System.String, mscorlib],[System.Int32, mscorlib]]", "Shop.Cache")]
    [InlineData(CodeFamily.DotNet, "Shop.Executor+Sync", "Shop.Executor.Sync")]
    [InlineData(CodeFamily.Java, "foo.bar.Baz$$Lambda$40/1673859467", "foo.bar.Baz")]
    [InlineData(CodeFamily.Java, "foo.bar.Baz$$Lambda/0x000071a1c8012c28", "foo.bar.Baz")]
    [InlineData(CodeFamily.Java, "foo.Cart$1$2", "foo.Cart")]
    [InlineData(CodeFamily.Java, "foo.Cart$Item", "foo.Cart$Item")]
    [InlineData(CodeFamily.Java, "foo.Controller$$EnhancerBySpringCGLIB$$ae46b1bf", "foo.Controller")]
    [InlineData(CodeFamily.Java, "foo.EntriesResource_$$_javassist_seam_74", "foo.EntriesResource")]
    [InlineData(CodeFamily.Java, "foo.User$HibernateProxy$oRWxjAWT", "foo.User")]
    [InlineData(CodeFamily.Java, "sun.reflect.GeneratedMethodAccessor12345", "sun.reflect.GeneratedMethodAccessor")]
    [InlineData(CodeFamily.Java, "com.sun.proxy.$Proxy12", "com.sun.proxy.$Proxy")]
    [InlineData(CodeFamily.Java, "core$_main$fn__1539", "core$_main$fn__")]
    [InlineData(CodeFamily.JavaScript, "static/js/main.3f2a1c9b", "static/js/main")]
    [InlineData(CodeFamily.JavaScript, "_static/1499713535/dist/app", "_static/dist/app")]
    [InlineData(CodeFamily.JavaScript, "app/views/cart", "app/views/cart")]
    public void Modules_lose_what_does_not_last(CodeFamily family, string module, string expected) =>
        ModuleName.Clean(family, module).ShouldBe(expected);

    [Fact]
    public void A_page_is_not_a_module()
    {
        ModuleName.Clean(CodeFamily.JavaScript, "orders/list", "https://shop.example/orders/list").ShouldBeNull();
        ModuleName.Clean(CodeFamily.JavaScript, "dist/app", "https://shop.example/dist/app.js?v=3").ShouldBe("dist/app");
    }

    [Theory]
    [InlineData(CodeFamily.Python, "shop/Cart.py", "cart.py")]
    [InlineData(CodeFamily.DotNet, "C:\\src\\Shop\\Cart.cs", "cart.cs")]
    [InlineData(CodeFamily.JavaScript, "webpack:///./src/Cart.ts?3f2a", "cart.ts")]
    [InlineData(CodeFamily.JavaScript, "app:///main.3f2a1c.js", "main.js")]
    [InlineData(CodeFamily.JavaScript, "file:///opt/app/index-BkL9x2Qd.js", "index.js")]
    [InlineData(CodeFamily.JavaScript, "/opt/app/12.8f3a9b.chunk.js", null)]
    [InlineData(CodeFamily.JavaScript, "/opt/app/8f3a9b1c.js", null)]
    [InlineData(CodeFamily.JavaScript, "https://cdn.example/main.js", null)]
    [InlineData(CodeFamily.JavaScript, "blob:https://cdn.example/7f7aaadf", null)]
    [InlineData(CodeFamily.JavaScript, "<anonymous>", null)]
    [InlineData(CodeFamily.Java, "EntriesResource_$$_javassist_seam_74.java", "entriesresource")]
    [InlineData(CodeFamily.Php, "/srv/view.php(12) : eval()'d code", "view.php")]
    [InlineData(CodeFamily.Php, "/srv/storage/3f2a9c1d3f2a9c1d3f2a9c1d3f2a9c1d3f2a9c1d.php", null)]
    [InlineData(CodeFamily.Ruby, "20140114151955/app/views/foo.html.erb", "foo.html.erb")]
    public void Files_are_their_lasting_name(CodeFamily family, string file, string? expected) =>
        FileName.Clean(family, file, null).ShouldBe(expected);

    [Theory]
    [InlineData("python", "shop.cart", "load", "/srv/shop/cart.py", true)]
    [InlineData("python", "requests.adapters", "send", "/srv/venv/lib/python3.11/site-packages/requests/adapters.py", false)]
    [InlineData("java", "java.lang.Thread", "run", "Thread.java", false)]
    [InlineData("java", "javaland.Cart", "run", "Cart.java", true)]
    [InlineData("csharp", "System", "Parse", null, false)]
    [InlineData("csharp", "SystemsShop.Cart", "Parse", null, true)]
    [InlineData("node", null, "load", "node:internal/modules/run_main", false)]
    [InlineData("node", null, "load", "node_modules/express/index.js", false)]
    [InlineData("go", "net/http", "Serve", null, false)]
    [InlineData("go", "main", "run", null, true)]
    [InlineData("php", null, "handle", "/srv/app/vendor/laravel/x.php", false)]
    public void Library_frames_are_known_by_their_place(string platform, string? module, string function, string? path, bool expected) =>
        Tocsin.Investigation.StackTraces.InAppGuess.IsInApp(CodeFamilies.Of(platform, path), module, function, path, null).ShouldBe(expected);
}
