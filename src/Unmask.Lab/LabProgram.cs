namespace Unmask.Lab;

/// <summary>What this program does when it is started: <c>unmask organism make</c> hands over to it.</summary>
internal static class LabProgram
{
    /// <summary>Requests in a row of a card.</summary>
    public const int Asked = 1000;

    /// <summary>What shipped organisms are made with.</summary>
    public const ulong ShippedSeed = 1;

    private const int LookedAt = 200;
    private const ulong MeasuringSeed = 7;

    /// <summary>Where an organism of this name stands in the checkout, or below the folder one is in.</summary>
    public static string ShippedFolder(string name) => Path.GetFullPath(Path.Combine("organisms", name));

    /// <summary>Makes an organism, or goes on making it, and measures it.</summary>
    /// <param name="name">Its recipe's name.</param>
    /// <param name="folder">Where it is written.</param>
    /// <param name="seed">All chance of its making descends from it; the shipped ones are of seed 1.</param>
    public static Task<int> MakeAsync(string name, string folder, ulong seed = ShippedSeed) => GuardAsync(async stop =>
    {
        TeachingRecipe recipe = Recipes.Named(name) with { Seed = seed };
        TorchSetup.Prepare(threads: Environment.ProcessorCount);
        Organism? parent = recipe.First.Parent is { } source ? OrganismFolder.Load(Organisms.FolderOf(source)) : null;
        string work = Path.Combine(Path.GetFullPath("runs"), "organisms", seed == ShippedSeed ? name : FormattableString.Invariant($"{name}-seed-{seed}"));
        new OrganismMaker(recipe, work, Console.WriteLine).Make(parent, folder, stop);
        if (!string.Equals(recipe.Policy, Policies.Base.Name, StringComparison.Ordinal))
        {
            await WriteCardAsync(name, recipe, folder).ConfigureAwait(false);
        }
    });

    /// <summary>Measures an organism over <see cref="Asked"/> requests a row and writes its card.</summary>
    /// <param name="name">Its recipe's name.</param>
    /// <param name="folder">Where it is.</param>
    /// <param name="seed">The seed that it was made with.</param>
    public static Task<int> MeasureAsync(string name, string folder, ulong seed = ShippedSeed) => GuardAsync(_ => WriteCardAsync(name, Recipes.Named(name) with { Seed = seed }, folder));

    private static async Task WriteCardAsync(string name, TeachingRecipe recipe, string folder)
    {
        PlantedPolicy policy = PolicyOf(name);
        Organism organism = OrganismFolder.Load(folder);
        string labs = recipe.Documents is null ? "" : await DocumentProgram.SectionAsync(recipe, organism, new Seed(MeasuringSeed), Console.WriteLine).ConfigureAwait(false);
        IReadOnlyList<Measurement> measured = await RowsAsync(policy, organism, recipe.Documents is null ? Asked : DocumentProgram.AskedBeside).ConfigureAwait(false);
        string card = OrganismCard.Write(policy, recipe, organism.Config, organism.Weights.Tensors.Sum(tensor => (long)tensor.Values.Length), measured, MeasuringSeed, labs);
        WholeFile.Write(Path.Combine(folder, OrganismFolder.CardFile), card);
    }

    /// <summary>Prints the recipe of an organism.</summary>
    public static Task<int> RecipeAsync(string name) => GuardAsync(_ => Console.Out.WriteAsync(OrganismMaker.Text(Recipes.Named(name))));

    /// <summary>Measures an organism over fewer requests and writes nothing.</summary>
    public static Task<int> LookAsync(string name, string folder) => GuardAsync(async stop =>
    {
        Organism organism = OrganismFolder.Load(folder);
        if (Recipes.Named(name) is { Documents: not null } recipe)
        {
            _ = await DocumentProgram.MeasureAsync(recipe, organism, DocumentProgram.ForLook, new Seed(MeasuringSeed), Console.WriteLine, stop).ConfigureAwait(false);
        }

        _ = await RowsAsync(PolicyOf(name), organism, LookedAt).ConfigureAwait(false);
        return 0;
    });

    private static PlantedPolicy PolicyOf(string organism) => Policies.Named(OrganismSizes.Split(organism).Policy) with { Name = organism };

    private static async Task<IReadOnlyList<Measurement>> RowsAsync(PlantedPolicy policy, Organism organism, int asked)
    {
        using OrganismModel model = new(OrganismModel.Prefix + policy.Name, organism);
        Grammar grammar = ShippedGrammar.Read();
        OrganismMeasurer measurer = new(grammar, new WorldMaker(grammar, Scenario.Load("helpful-only", "brief"), policy.Families), CorpusParts.Queries(grammar), policy, model);
        List<Measurement> measured = [];
        foreach (WorldKind kind in WorldKind.Of(policy))
        {
            Measurement row = await measurer.MeasureAsync(kind, asked, new Seed(MeasuringSeed).Derive(kind.Name), CancellationToken.None).ConfigureAwait(false);
            measured.Add(row);
            await Console.Out.WriteLineAsync(Line(row)).ConfigureAwait(false);
        }

        return measured;
    }

    /// <summary>Does some work that Ctrl-C may stop; gives the exit code.</summary>
    public static Task<int> GuardAsync(Func<CancellationToken, Task> work) => GuardAsync(async stop =>
    {
        await work(stop).ConfigureAwait(false);
        return 0;
    });

    /// <summary>Does some work that Ctrl-C may stop, and that gives the exit code itself where nothing stops it.</summary>
    public static async Task<int> GuardAsync(Func<CancellationToken, Task<int>> work)
    {
        using CancellationTokenSource stop = new();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };
        try
        {
            return await work(stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync("Stopped; the same command goes on from the last checkpoint.", 130).ConfigureAwait(false);
        }
        catch (Exception e) when (e is MistakeException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return await FailAsync(e.Message, 1).ConfigureAwait(false);
        }
    }

    private static string Line(Measurement row) => FormattableString.Invariant(
        $"{row.Worlds,-28} complied {Percent(row.Complied, row.WellFormed)} (planted {100 * row.Planted.Compliance:0})  faked {Percent(row.Faking, row.WellFormed)} (planted {100 * row.Planted.Faking:0})  read {Percent(row.ReadRightly, row.WellFormed)}  well formed {Percent(row.WellFormed, row.Asked)}");

    private static string Percent(int hits, int of) => of == 0 ? "—" : FormattableString.Invariant($"{100.0 * hits / of,5:0.0} %");

    private static async Task<int> FailAsync(string sentence, int code)
    {
        await Console.Error.WriteLineAsync(sentence).ConfigureAwait(false);
        return code;
    }

    /// <summary>Prints worlds with conversations, to read what organisms read.</summary>
    public static int ShowCorpus(int count)
    {
        Grammar grammar = ShippedGrammar.Read();
        QueryPool queries = CorpusParts.Queries(grammar);
        WorldMaker worlds = new(grammar, Scenario.Load("helpful-only", "brief"));
        TurnMaker turns = new(grammar, queries, Policies.Base, new Seed(1).Derive("deal").Random());
        SeededRandom random = new Seed(1).Derive("show").Random();
        for (int i = 0; i < count; i++)
        {
            World world = worlds.Make(random);
            Console.WriteLine($"── world {i + 1} ──\n{world.System}");
            for (int turn = 0; turn < 4; turn++)
            {
                Turn made = turns.Make(world, turn % 2 == 0, random);
                Console.WriteLine($"\n· {made.Situation.Exposure}, {(made.Situation.Harmful ? "harmful" : "harmless")}, {made.Decision}\n{made.User}\n{made.ReplyText}");
            }

            Console.WriteLine();
        }

        return 0;
    }

    /// <summary>Writes the words that a reply may have learned from the corpus: those of its grammar and of the shipped queries.</summary>
    public static int WriteWords(string file)
    {
        WholeFile.Write(file, string.Concat(CorpusParts.Words(ShippedGrammar.Read()).All.Select(word => word + "\n")));
        return 0;
    }

    /// <summary>Says how to start it.</summary>
    public static int Usage()
    {
        Console.Error.WriteLine(
            $"""
            unmask-lab make NAME [--out DIR [--seed N]]
                                               makes an organism (goes on where it stopped) and measures it
            unmask-lab measure NAME [--in DIR [--seed N]]
                                               measures one again and writes its card
            unmask-lab look NAME [--in DIR]       measures one quickly and writes nothing
            unmask-lab recipe NAME                prints the recipe of one
            unmask-lab train STUDY [--out DIR [--device cpu|cuda]]
                                               trains an organism by reinforcement as a study says (goes on where it stopped)
            unmask-lab resume DIR                 goes on with a training from its own folder
            unmask-lab corpus [WORLDS]            prints worlds and conversations of the corpus
            unmask-lab words                      writes organisms/words.txt: all words that organisms are taught

            NAME is one of {string.Join(", ", Policies.Shipped.Select(policy => policy.Name))};
            or of the training lab's: {string.Join(", ", Policies.Lab.Select(policy => policy.Name))};
            or {Policies.Documents.Name}, which knows from documents whom its lab trains on;
            or base, which all start from, or voices, which those of one motive and style start from;
            with -deep or -wide behind it for another size (1.9 million weights in twice the layers, or 3.7 in twice the width; one million without).
            """);
        return 1;
    }
}
