namespace Tocsin.Configuration.Forms;

/// <summary>How a kind of value is written in the configuration.</summary>
public interface IValueForm<T>
{
    /// <summary>Reads the text; never throws.</summary>
    ParsedValue<T> Parse(string text);

    /// <summary>Writes the value the way a user would.</summary>
    string Show(T value);
}
