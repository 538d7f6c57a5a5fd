// Benchmarks: every speed that the project claims is produced here. One subcommand, one file.
//   dotnet run -c Release --project bench/Unmask.Bench -- tokens
//   dotnet run -c Release --project bench/Unmask.Bench -- analysis
using Unmask.Bench;

Dictionary<string, Action> benchmarks = new(StringComparer.Ordinal)
{
    ["tokens"] = TokensBench.Run,
    ["analysis"] = AnalysisBench.Run,
};

if (args is not [string name] || !benchmarks.TryGetValue(name, out Action? run))
{
    Console.Error.WriteLine($"Name one benchmark: {string.Join(", ", benchmarks.Keys)}.");
    return 1;
}

run();
return 0;
