namespace Tocsin.Configuration.Tree;

/// <summary>Values in order.</summary>
public sealed record ListNode(SettingOrigin Origin, IReadOnlyList<SettingNode> Items) : SettingNode(Origin)
{
    public override string Kind => "a list";
}
