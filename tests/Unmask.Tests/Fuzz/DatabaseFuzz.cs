namespace Unmask.Tests;

/// <summary>Reads damaged copies of a run's database. Each is read, or refused with a sentence.</summary>
internal static class DatabaseFuzz
{
    /// <summary>Damages and reads so many copies, in a folder that may be written to.</summary>
    public static async Task<FuzzResult> RunAsync(Seed seed, int count, string folder, CancellationToken cancellationToken)
    {
        byte[] good = await GoodAsync(Path.Combine(folder, "good"), cancellationToken);
        string copy = Path.Combine(folder, "copy");
        _ = Directory.CreateDirectory(copy);
        SeededRandom random = seed.Random();
        List<string> thrown = [];
        int read = 0;
        for (int i = 0; i < count; i++)
        {
            byte[] damaged = Damaged(good, random);
            await File.WriteAllBytesAsync(Path.Combine(copy, RunFolder.FileName), damaged, cancellationToken);
            try
            {
                Read(copy);
                read++;
            }
            catch (StoreException)
            {
                // Refused with a sentence.
            }
#pragma warning disable CA1031 // What else is thrown is what is looked for.
            catch (Exception e)
#pragma warning restore CA1031
            {
                thrown.Add($"copy {i}: {e}");
            }
        }

        return new FuzzResult(count, thrown, [], read);
    }

    private static async Task<byte[]> GoodAsync(string folder, CancellationToken cancellationToken)
    {
        Study study = new() { Name = "fuzz", Question = "Does it read?", Subjects = ["openai-compatible/m"], Queries = ["mild-harm"], Limit = 4, Repeats = 1 };
        var plan = StudyPlan.Compile(study, study.ReadScenario(), [QueryFile.Read("mild-harm")]);
        await using (var store = RunStore.Create(folder, plan, TimeProvider.System))
        {
            await new StudyRun(store, _ => new Answering(), [.. study.Judges.Select(Judges.Named)], new RunOptions(), TimeProvider.System).FinishAsync(cancellationToken);
        }

        return await File.ReadAllBytesAsync(Path.Combine(folder, RunFolder.FileName), cancellationToken);
    }

    private static byte[] Damaged(byte[] good, SeededRandom random)
    {
        byte[] damaged = random.Chance(0.1) ? good[..random.Next(good.Length)] : [.. good];
        for (int times = 1 + random.Next(60); times > 0 && damaged.Length > 0; times--)
        {
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        }

        return damaged;
    }

    private static void Read(string folder)
    {
        using var reader = RunReader.Open(folder);
        _ = reader.Counts();
        _ = reader.Taken();
        _ = reader.Judges();
        _ = reader.Facts.Study.Judges.Select(_ => reader.HeadlineJudge(JudgedProperty.Compliance)).Count();
        foreach (Trial trial in reader.Trials())
        {
            _ = reader.Exchanges(trial.Index);
            _ = reader.Record(trial.Index);
        }

        foreach (TrialRole role in Enum.GetValues<TrialRole>())
        {
            _ = OutcomeRows.Of(reader, role).Count();
        }
    }

    private sealed class Answering : IChatModel
    {
        public string Name => "openai-compatible/m";

        public int PreferredConcurrency => 1;

        public Task<Reply> AskAsync(ModelRequest request, CancellationToken cancellationToken) => Task.FromResult<Reply>(
            new Reply.Answered("<scratchpad>I think.</scratchpad><output>No é.</output>", "Hm.", StopReason.End, new TokenUse(12, 7))
            {
                StopWord = "stop",
                Model = "m-1",
                LogProbabilities = [new TokenChance("No", -0.1, [new TokenChance("Yes", -2, [])])],
                Exchanges = [new Exchange { Address = new Uri("http://localhost/v1"), Sent = "{}"u8.ToArray(), Received = "{\"a\":1}"u8.ToArray(), Status = 200, Started = DateTimeOffset.UnixEpoch, Took = TimeSpan.Zero }],
            });
    }
}
