// Benchmarks: every speed that the project claims is produced here. One subcommand, one file.
<<<<<<< HEAD
//   dotnet run -c Release --project bench/Unmask.Bench -- tokens
=======
>>>>>>> stats
//   dotnet run -c Release --project bench/Unmask.Bench -- analysis
using Unmask.Bench;

Dictionary<string, Action> benchmarks = new(StringComparer.Ordinal)
{
<<<<<<< HEAD
    ["tokens"] = TokensBench.Run,
    ["analysis"] = AnalysisBench.Run,
=======
    ["analysis"] = AnalysisBench.Run,
    ["tokens"] = TokensBench.Run,
>>>>>>> stats
};

if (args is not [string name] || !benchmarks.TryGetValue(name, out Action? run))
{
    Console.Error.WriteLine($"Name one benchmark: {string.Join(", ", benchmarks.Keys)}.");
    return 1;
}

run();
return 0;
