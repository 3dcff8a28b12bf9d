using System.CommandLine;

namespace Tocsin.Architecture.Docs;

/// <summary>Asks the program's own command line what can be typed.</summary>
internal static class CommandTree
{
    /// <summary>Whether the words lead to a command; those that stand for its arguments may follow.</summary>
    public static bool Knows(Command root, string words)
    {
        var command = root;
        foreach (var word in words.Split(' '))
        {
            if (command.Subcommands.FirstOrDefault(child => child.Name == word) is { } child)
                command = child;
            else
                return command != root && command.Subcommands.Count == 0;
        }

        return true;
    }
}
