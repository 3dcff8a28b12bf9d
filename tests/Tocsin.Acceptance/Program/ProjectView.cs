namespace Tocsin.Acceptance.Program;

/// <summary>A project as <c>tocsin project create --json</c> prints it.</summary>
internal sealed record ProjectView(string Id, string Slug, Uri Dsn)
{
    public string Key => Dsn.UserInfo;
}
