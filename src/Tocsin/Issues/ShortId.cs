namespace Tocsin.Issues;

/// <summary>The id that people read and type, such as <c>SHOP-1F</c>: the project and its own count of issues in base 32.</summary>
internal static class ShortId
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

    public static string Of(string projectSlug, long number)
    {
        Span<char> buffer = stackalloc char[13];
        var start = buffer.Length;
        do
        {
            buffer[--start] = Digits[(int)(number % 32)];
            number /= 32;
        }
        while (number > 0);

        return $"{projectSlug.ToUpperInvariant()}-{buffer[start..]}";
    }
}
