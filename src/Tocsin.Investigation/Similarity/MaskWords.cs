namespace Tocsin.Investigation.Similarity;

/// <summary>The words that stand for what varies.</summary>
internal static class MaskWords
{
    public const string Number = "#";
    public const string Quoted = "<quoted>";
    public const string Date = "<date>";
    public const string Time = "<time>";
    public const string Duration = "<duration>";
    public const string Size = "<size>";
    public const string Uuid = "<uuid>";
    public const string Url = "<url>";
    public const string Email = "<email>";
    public const string Ip = "<ip>";
    public const string Host = "<host>";

    public static readonly string[] Listed = [Number, Quoted, Uuid, Ip, Host, Date, Url, Email];
}
