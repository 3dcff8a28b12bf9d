using Tocsin.Cli;
using Tocsin.Storage;
using Tocsin.Tests.World;

namespace Tocsin.Tests.Cli;

public sealed class ServeLockTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_server_is_told_who_holds_the_folder_and_what_to_do()
    {
        using var first = ServeLock.Take(_folder.Path);

        var refusal = Should.Throw<StoreException>(() => ServeLock.Take(_folder.Path)).Message;

        refusal.ShouldBe($"Another Tocsin serves the data folder {_folder.Path}; its process id is in {_folder.File("tocsin.lock")}. Stop it, or choose another folder with --data.");
    }

    [Fact]
    public void The_next_server_takes_over_and_leaves_its_own_number()
    {
        File.WriteAllText(_folder.File(ServeLock.FileName), "1234567890 of a server that was killed");
        ServeLock.Take(_folder.Path).Dispose();
        ServeLock.Take(_folder.Path).Dispose();

        File.ReadAllText(_folder.File(ServeLock.FileName)).ShouldBe($"{Environment.ProcessId}\n");
    }

    [Fact]
    public void A_folder_that_takes_no_lock_is_no_second_server()
    {
        Directory.CreateDirectory(_folder.File(ServeLock.FileName));

        Should.Throw<StoreException>(() => ServeLock.Take(_folder.Path)).Message.ShouldStartWith("The lock ");
    }
}
