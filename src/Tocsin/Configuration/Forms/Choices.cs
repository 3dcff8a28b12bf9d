using System.Text;

namespace Tocsin.Configuration.Forms;

/// <summary>The choices that an enum offers, each as one lower-case word: <c>FileBased</c> is <c>file_based</c>.</summary>
public static class Choices
{
    public static ChoiceForm<TEnum> Of<TEnum>()
        where TEnum : struct, Enum =>
        new([.. Enum.GetValues<TEnum>().Select(value => (Word(value.ToString()), value))]);

    private static string Word(string name)
    {
        var word = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && word.Length > 0)
                word.Append('_');
            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
